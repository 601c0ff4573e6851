import type { BuiltApp } from '../app.ts';
import type { Config } from '../platform/config.ts';
import { type District, systemActor } from '../platform/context.ts';
import type { DatabasePool } from '../platform/db/pool.ts';
import type { RequestScope } from '../platform/unit-of-work.ts';

export type Options = Readonly<Record<string, string | boolean | undefined>>;

/** What a verb of the command line works with: a migrated database, and the program on it once it asks for that. */
export interface Cli {
  readonly config: Config;
  readonly options: Options;
  /** Words after the verb. */
  readonly words: readonly string[];
  /** Without time limits; for work on the database itself. */
  readonly pool: DatabasePool;
  /** The whole program without its server listening. Made at the first call, and a missing key with it. */
  readonly app: () => Promise<BuiltApp>;
}

/** One verb. @returns the exit code */
export type Verb = (cli: Cli) => Promise<number>;

/** A line for the person at the terminal. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** An option that cannot be left out. @throws Error naming it */
export function need(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new Error(`缺少 / missing --${name}`);
  return value;
}

/** The file a verb is about: the first word after it. */
export function fileOf({ words }: Cli): string {
  const [file] = words;
  if (!file) throw new Error('缺少文件名 / the name of a file is missing');
  return file;
}

/** Work under the platform's own name. */
export function scopeOf(district: District): RequestScope {
  return { district, actor: systemActor, requestId: 'cli', lang: 'zh' };
}

/** A district by its slug. @throws Error when there is none */
export async function districtOf(built: BuiltApp, slug: string): Promise<District> {
  const district = (await built.app.districts()).find((d) => d.slug === slug);
  if (!district) throw new Error(`没有这个区县 / no district ${slug}`);
  return district;
}

/** The district that is named, or the only one. @throws Error when it has to be named */
export async function oneDistrict(built: BuiltApp, options: Options): Promise<District> {
  if (typeof options['district'] === 'string') return districtOf(built, options['district']);
  const [only, ...others] = await built.app.districts();
  if (!only || others.length > 0) throw new Error('缺少 / missing --district');
  return only;
}

/** Does the work for the district that is named, or for all of them. @returns exit code 1 when one of them is not well */
export async function everyDistrict(
  { app, options }: Cli,
  work: (built: BuiltApp, district: District) => Promise<boolean>,
): Promise<number> {
  const built = await app();
  const wanted = typeof options['district'] === 'string' ? [await districtOf(built, options['district'])] : await built.app.districts();
  let well = true;
  for (const district of wanted) well = (await work(built, district)) && well;
  return well ? 0 : 1;
}

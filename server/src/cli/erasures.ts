import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { BuiltApp } from '../app.ts';
import { erasePersonAgain, erasureListFile } from '../modules/identity/index.ts';
import type { District } from '../platform/context.ts';
import { type Cli, scopeOf } from './verb.ts';

interface Question {
  readonly district: District;
  /** When the backup was taken. */
  readonly since: Date;
  /** Schemas that stood here before the restore. */
  readonly old: readonly string[];
}

/**
 * Who was erased after the backup was taken, as far as it is known here: from the list the program keeps in the data folder, from a list given
 * with `--erasures`, and from the data that were replaced. Ids only.
 */
export async function knownErasures(cli: Cli, question: Question): Promise<string[]> {
  const { options, config } = cli;
  const kept = listed(path.join(config.dataFolder, erasureListFile), question);
  const given = typeof options['erasures'] === 'string' ? listed(options['erasures'], question) : [];
  return [...new Set([...kept, ...given, ...(await inOldData(cli, question))])];
}

function listed(file: string, { district, since }: Question): string[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as { district: string; person: string; at: string })
    .filter((entry) => entry.district === district.slug && new Date(entry.at) >= since)
    .map((entry) => entry.person);
}

async function inOldData({ pool }: Cli, { district, since, old }: Question): Promise<string[]> {
  const schema = old.find((name) => name.endsWith(district.schema));
  if (!schema) return [];
  const { rows } = await pool.query<{ id: string }>(
    `select subject_id as id from "${schema}".event where name = 'person.erased' and occurred_at >= $1`,
    [since],
  );
  return rows.map((row) => row.id);
}

/** Erases these people again. @returns how many were still there */
export async function eraseAgain(built: BuiltApp, district: District, people: readonly string[]): Promise<number> {
  let erased = 0;
  for (const id of people) if (await built.app.uow.write(scopeOf(district), (ctx) => erasePersonAgain(ctx, id))) erased += 1;
  return erased;
}

import { sql } from 'kysely';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';
import type { Ctx, WriteCtx } from '../context.ts';
import { type DomainEvent, emit } from '../events.ts';
import { nameId } from '../name-id.ts';
import { defineProblem } from '../problem.ts';
import { type PackFiles, type PackHead, packCodes, packFolder, readPack, readPart } from './pack-files.ts';
import { districtOrigin, type LoadingPack, type PackPart, type PartReport, packParts } from './pack-parts.ts';

export const unknownPack = defineProblem('unknown-pack', 404, { zh: '没有配置包“{pack}”', en: 'There is no configuration pack "{pack}"' });
export const invalidPack = defineProblem('invalid-pack', 422, {
  zh: '配置包“{pack}”的内容有误，没有载入任何内容',
  en: 'The configuration pack "{pack}" has faults; nothing of it was loaded',
});

/** A pack was loaded or brought up to date. */
export interface PackLoaded extends DomainEvent {
  readonly name: 'pack.loaded';
  readonly data: { readonly code: string; readonly version: string; readonly hash: string; readonly from: string | null };
}

export interface PackReport {
  readonly code: string;
  readonly version: string;
  /** False when exactly this content had been loaded before. */
  readonly changed: boolean;
  readonly parts: readonly (PartReport & { readonly part: string })[];
  /** Files that no module of this program takes care of. */
  readonly unclaimed: readonly string[];
}

/** A pack that lies ready, and whether it is loaded. */
export interface PackState {
  readonly head: PackHead;
  readonly parts: readonly string[];
  readonly loaded: { readonly version: string; readonly at: Date; readonly current: boolean } | null;
}

interface Loaded {
  code: string;
  version: string;
  content_hash: string;
  loaded_at: Date;
  position: number;
}

export interface PackOptions {
  /** Another place for packs than the software's own. */
  readonly folder?: string;
}

/**
 * Loads a configuration pack and, before it, the packs it requires that are not loaded yet (S000-41). Everything is checked before anything is written;
 * content that has been loaded before changes nothing. A pack replaces entries of packs loaded before it, never the district's own nor
 * those of packs loaded after it. Answers one report for each pack, the asked one last.
 * @throws unknown-pack (404), invalid-pack (422) with the faults
 */
export async function loadPack(ctx: WriteCtx, code: string, { folder = packFolder }: PackOptions = {}): Promise<PackReport[]> {
  // Two loads at the same time would each see the other's entries as missing.
  await sql`select pg_advisory_xact_lock(hashtext(${`${ctx.district.schema}.config_pack`}))`.execute(ctx.db);
  const loaded = await loadedPacks(ctx);
  const packs = packsToLoad(code, folder, new Set(loaded.map((row) => row.code)));
  const faults = packs.flatMap(faultsOf);
  if (faults.length) throw invalidPack({ pack: code, errors: faults.slice(0, 50) });
  const reports: PackReport[] = [];
  for (const pack of packs) reports.push(await loadOne(ctx, pack, loaded));
  return reports;
}

/**
 * Adds to a district what a newer program needs and its packs now bring: entries of essential parts that are missing. What is there stays as it is, whoever made it;
 * the rest of a new version comes when somebody loads it.
 * @returns how many entries came
 */
export async function addMissingEntries(ctx: WriteCtx, { folder = packFolder }: PackOptions = {}): Promise<number> {
  const essential = packParts().filter((part) => part.essential);
  let added = 0;
  for (const { code } of await loadedPacks(ctx))
    for (const part of essential) {
      const content = readPart(code, part.name, folder);
      if (content === undefined || !Value.Check(part.schema, content)) continue;
      added += (await part.load(ctx, content, { code, origin: `pack:${code}`, mayReplace: () => false })).added;
    }
  return added;
}

/** All packs that lie ready, with what is loaded of them. */
export async function packStates(ctx: Ctx, { folder = packFolder }: PackOptions = {}): Promise<PackState[]> {
  const loaded = new Map((await loadedPacks(ctx)).map((row) => [row.code, row]));
  return packCodes(folder).flatMap((code) => {
    const pack = readPack(code, folder);
    if (!pack) return [];
    const row = loaded.get(code);
    const state = row ? { version: row.version, at: row.loaded_at, current: row.content_hash === pack.hash } : null;
    return [{ head: pack.head, parts: [...pack.parts.keys()], loaded: state }];
  });
}

/** Codes and versions of the packs that are loaded, in the order of their loading. */
export async function loadedPackVersions(ctx: Ctx): Promise<{ code: string; version: string }[]> {
  return (await loadedPacks(ctx)).map(({ code, version }) => ({ code, version }));
}

async function loadedPacks(ctx: Ctx): Promise<Loaded[]> {
  return ctx.db.selectFrom('config_pack').selectAll().orderBy('position').execute();
}

/** The asked pack, after the required ones that are missing; each once, whatever circles the heads draw. */
function packsToLoad(code: string, folder: string, present: ReadonlySet<string>): PackFiles[] {
  const chosen = new Map<string, PackFiles>();
  const visiting = new Set<string>();
  const visit = (wanted: string): void => {
    if (visiting.has(wanted)) return;
    visiting.add(wanted);
    const pack = readPack(wanted, folder);
    if (!pack) throw unknownPack({ pack: wanted });
    for (const required of pack.head.requires ?? []) if (!present.has(required)) visit(required);
    chosen.set(wanted, pack);
  };
  visit(code);
  return [...chosen.values()];
}

function faultsOf(pack: PackFiles): { pointer: string; detail: string }[] {
  return packParts().flatMap((part) => {
    const content = pack.parts.get(part.name);
    if (content === undefined || Value.Check(part.schema, content)) return [];
    return [...Value.Errors(part.schema, content)].slice(0, 10).map((error) => ({
      pointer: `${pack.head.code}/${part.name}.json${error.instancePath}`,
      detail: error.message,
    }));
  });
}

async function loadOne(ctx: WriteCtx, pack: PackFiles, loaded: Loaded[]): Promise<PackReport> {
  const { code, version } = pack.head;
  const known = loaded.find((row) => row.code === code);
  const claimed = packParts().filter((part) => pack.parts.has(part.name));
  const unclaimed = [...pack.parts.keys()].filter((name) => !claimed.some((part) => part.name === name));
  if (known?.content_hash === pack.hash) return { code, version, changed: false, parts: [], unclaimed };
  const position = known?.position ?? Math.max(0, ...loaded.map((row) => row.position)) + 1;
  const parts = await loadParts(ctx, { pack, claimed, loading: loadingPack(code, position, loaded) });
  const row = { code, version, content_hash: pack.hash, loaded_at: ctx.now, position };
  await ctx.db
    .insertInto('config_pack')
    .values(row)
    .onConflict((oc) => oc.column('code').doUpdateSet(row))
    .execute();
  if (!known) loaded.push(row);
  emit(ctx, {
    name: 'pack.loaded',
    subject: { type: 'config_pack', id: nameId('config_pack', code) },
    data: { code, version, hash: pack.hash, from: known?.version ?? null },
  } satisfies PackLoaded);
  return { code, version, changed: true, parts, unclaimed };
}

interface PartsToLoad {
  pack: PackFiles;
  claimed: readonly PackPart<TSchema>[];
  loading: LoadingPack;
}

async function loadParts(ctx: WriteCtx, { pack, claimed, loading }: PartsToLoad): Promise<(PartReport & { part: string })[]> {
  const reports: (PartReport & { part: string })[] = [];
  for (const part of claimed) reports.push({ part: part.name, ...(await part.load(ctx, pack.parts.get(part.name), loading)) });
  return reports;
}

function loadingPack(code: string, position: number, loaded: readonly Loaded[]): LoadingPack {
  const positions = new Map(loaded.map((row) => [`pack:${row.code}`, row.position]));
  return { code, origin: `pack:${code}`, mayReplace: (origin) => origin !== districtOrigin && (positions.get(origin) ?? 0) <= position };
}

import type { Static, TSchema } from 'typebox';
import type { WriteCtx } from '../context.ts';

/** The pack a part belongs to, as its loader sees it. */
export interface LoadingPack {
  readonly code: string;
  /** What an entry brought by this pack carries as its origin. */
  readonly origin: string;
  /** Whether this pack may replace an entry of that origin: never the district's own word, never that of a pack loaded after it. */
  readonly mayReplace: (origin: string) => boolean;
}

/** What loading a part did, in entries. `kept` are those the pack had to leave as the district or a later pack made them. */
export interface PartReport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly kept: number;
}

/** One file of a pack: `<name>.json`, checked against the schema before anything of the pack is loaded. */
export interface PackPart<S extends TSchema = TSchema> {
  readonly name: string;
  readonly schema: S;
  /** Whether the program itself asks for its entries by code, so that a new program cannot do with those of an old one. */
  readonly essential?: boolean;
  readonly load: (ctx: WriteCtx, content: Static<S>, pack: LoadingPack) => Promise<PartReport>;
}

/** Entries that a person of the district entered or changed carry this origin. */
export const districtOrigin = 'district';

const parts = new Map<string, PackPart>();

/**
 * Tells that a module takes care of a part of configuration packs. Parts are loaded in the order they were registered, modules below first.
 * @throws Error when two modules claim the same part
 */
export function registerPackPart<S extends TSchema>(name: string, part: Omit<PackPart<S>, 'name'>): void {
  if (parts.has(name)) throw new Error(`the pack part ${name} is claimed twice`);
  parts.set(name, { name, ...part } as unknown as PackPart);
}

/** The parts that some module takes care of, in the order of loading. */
export function packParts(): readonly PackPart[] {
  return [...parts.values()];
}

/** An empty report, and the sum of two. */
export const nothingLoaded: PartReport = { added: 0, changed: 0, unchanged: 0, kept: 0 };

/** What to do with one entry of a pack, given the entry in place (if any) and whether it already says the same. */
export function packVerdict(pack: LoadingPack, present: { origin: string } | undefined, same: boolean): keyof PartReport {
  if (!present) return 'added';
  if (same) return 'unchanged';
  return pack.mayReplace(present.origin) ? 'changed' : 'kept';
}

/** Counts verdicts into a report. */
export function reportOf(verdicts: readonly (keyof PartReport)[]): PartReport {
  const report = { ...nothingLoaded };
  for (const verdict of verdicts) report[verdict] += 1;
  return report;
}

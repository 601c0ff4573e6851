import type { Tools } from '../../../platform/app.ts';
import type { Ctx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { searchKey } from '../../../platform/text/normalise.ts';
import { unitRoles, unitsByCodes } from '../../organizations/index.ts';
import { headInForce, itemOfNumber, itemsOf } from './responsibility.repository.ts';
import { itemMatches } from './responsibility.rules.ts';
import { AfterCode } from './responsibility.schema.ts';
import type { Catalogue, CatalogueItem, MatterClass } from './responsibility.types.ts';

/** How long another process may still answer with the version before a publication. */
const keepMs = 3_000;
const keptVersions = 8;

const none: Catalogue = { version: 0, versionId: null, effectiveFrom: null, items: new Map() };

const inForce = keepPerDistrict(keepMs, headInForce);

/** Versions by their id: what has been published never changes, so it may be kept as long as there is room. */
const contents = new WeakMap<Tools, Map<string, Catalogue>>();

/**
 * The responsibility catalogue in force now (S000-10); version 0 without items while none has been published. After a publication in this
 * process the next request sees the new one, other processes within three seconds.
 */
export async function currentCatalogue(ctx: Ctx): Promise<Catalogue> {
  const head = await inForce.get(ctx);
  if (!head) return none;
  const kept = contents.get(ctx.tools) ?? new Map<string, Catalogue>();
  contents.set(ctx.tools, kept);
  const known = kept.get(head.id);
  if (known) return known;
  const catalogue: Catalogue = {
    version: head.number,
    versionId: head.id,
    effectiveFrom: head.effectiveFrom,
    items: await itemsOf(ctx, head.id),
  };
  kept.set(head.id, catalogue);
  for (const id of kept.keys()) if (kept.size > keptVersions) kept.delete(id);
  return catalogue;
}

/** To be called by whoever publishes. */
export function forgetCatalogue(ctx: Ctx): void {
  inForce.forget(ctx);
}

/** A type of the catalogue in force; null when it has none of that code. */
export async function catalogueItem(ctx: Ctx, code: string): Promise<CatalogueItem | null> {
  return (await currentCatalogue(ctx)).items.get(code) ?? null;
}

/** A type as it stood in a version: what a decision was made by. Null when that version does not have it. */
export async function catalogueItemOf(ctx: Ctx, version: number, code: string): Promise<CatalogueItem | null> {
  const current = await currentCatalogue(ctx);
  return current.version === version ? (current.items.get(code) ?? null) : itemOfNumber(ctx, version, code);
}

export interface ItemSearch {
  readonly q?: string;
  readonly class?: MatterClass;
  readonly group?: string;
  readonly unit?: string;
  readonly after?: string;
  readonly limit?: number;
}

/** A page of the types that answer a search, in the order of the catalogue. The catalogue is in memory, so the total is exact. */
export function searchItems(catalogue: Catalogue, search: ItemSearch): { items: CatalogueItem[]; next: string | null; total: number } {
  const { q = '', after, limit = 50 } = search;
  const words = searchKey(q)
    .split(' ')
    .filter((word) => word !== '');
  const wanted = (['class', 'group', 'unit'] as const).filter((field) => search[field] !== undefined);
  const found = [...catalogue.items.values()].filter(
    (item) => wanted.every((field) => item[field] === search[field]) && itemMatches(item, words),
  );
  const start = after === undefined ? 0 : found.findIndex(({ code }) => code === decodeCursor(AfterCode, after)) + 1;
  return { ...toPage(found.slice(start, start + limit + 1), limit, ({ code }) => code), total: found.length };
}

const partsOf = ({ unit, decides, handles, pays, supervises }: CatalogueItem): string[] =>
  [unit, decides, handles, pays, supervises].flatMap((code) => code ?? []);

/** Names of the units that a catalogue names in any part, by code; codes with @ by what they are found from. */
export async function unitNames(ctx: Ctx, catalogue: Pick<Catalogue, 'items'>): Promise<ReadonlyMap<string, Phrase>> {
  const codes = [...new Set([...catalogue.items.values()].flatMap(partsOf))];
  const names = new Map<string, Phrase>([...(await unitRoles(ctx))].map(([code, { name }]) => [code, name]));
  for (const [code, { name, nameEn }] of await unitsByCodes(
    ctx,
    codes.filter((unit) => !unit.startsWith('@')),
  ))
    names.set(code, { zh: name, en: nameEn ?? name });
  return names;
}

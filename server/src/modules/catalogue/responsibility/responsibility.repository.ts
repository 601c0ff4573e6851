import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { CatalogueItem as ItemRow, CatalogueVersion as VersionRow } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { draftExists } from '../catalogue.errors.ts';
import type { CatalogueItem } from './responsibility.types.ts';

/** A version of the catalogue without its items. */
export interface CatalogueHead {
  readonly id: string;
  readonly number: number;
  readonly state: 'draft' | 'published' | 'replaced';
  readonly note: string | null;
  readonly effectiveFrom: Date | null;
  readonly publishedAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

function toHead(row: Selectable<VersionRow>): CatalogueHead {
  return {
    id: row.id,
    number: row.number,
    state: row.state as CatalogueHead['state'],
    note: row.note,
    effectiveFrom: row.effective_from,
    publishedAt: row.published_at,
    createdAt: row.created_at,
    version: row.version,
  };
}

function pair(zh: string | null, en: string | null): { zh: string; en: string } | null {
  return zh === null ? null : { zh, en: en ?? zh };
}

/** Row → item. */
export function toItem(row: Selectable<ItemRow>): CatalogueItem {
  const legal = pair(row.legal, row.legal_en);
  return {
    code: row.code,
    group: row.group_code,
    class: row.class as CatalogueItem['class'],
    name: { zh: row.name, en: row.name_en },
    plain: { zh: row.plain, en: row.plain_en },
    examples: row.examples as unknown as CatalogueItem['examples'],
    terms: row.terms as unknown as CatalogueItem['terms'],
    against: row.against,
    unit: row.unit_code,
    section: row.section_code,
    decides: row.decides,
    handles: row.handles,
    pays: row.pays,
    supervises: row.supervises,
    note: pair(row.note, row.note_en),
    legal: legal && { ...legal, certain: row.legal_certain },
    sla: row.sla_code,
    urgency: row.urgency as CatalogueItem['urgency'],
    demandKinds: row.demand_kinds as CatalogueItem['demandKinds'],
    route: row.route_hint as CatalogueItem['route'],
    followUpDays: row.follow_up_days,
    hideReporter: row.hide_reporter,
    assistance: row.assistance,
    guidance: row.guidance,
    origin: row.origin,
  };
}

/** Item → row. */
function toRow(ctx: WriteCtx, versionId: string, item: CatalogueItem) {
  return {
    id: uuidv7(ctx.now),
    version_id: versionId,
    code: item.code,
    group_code: item.group,
    class: item.class,
    name: item.name.zh,
    name_en: item.name.en,
    plain: item.plain.zh,
    plain_en: item.plain.en,
    examples: JSON.stringify(item.examples),
    terms: JSON.stringify(item.terms),
    against: [...item.against],
    unit_code: item.unit,
    section_code: item.section,
    decides: item.decides,
    handles: item.handles,
    pays: item.pays,
    supervises: item.supervises,
    note: item.note?.zh ?? null,
    note_en: item.note?.en ?? null,
    legal: item.legal?.zh ?? null,
    legal_en: item.legal?.en ?? null,
    legal_certain: item.legal?.certain ?? false,
    sla_code: item.sla,
    urgency: item.urgency,
    demand_kinds: [...item.demandKinds],
    route_hint: item.route,
    follow_up_days: [...item.followUpDays],
    hide_reporter: item.hideReporter,
    assistance: item.assistance,
    guidance: [...item.guidance],
    origin: item.origin,
  };
}

/** All versions, newest first. */
export async function listHeads(ctx: Ctx): Promise<CatalogueHead[]> {
  const rows = await ctx.db.selectFrom('catalogue_version').selectAll().orderBy('number', 'desc').limit(500).execute();
  return rows.map(toHead);
}

/** One version by its number; null when there is none. */
export async function headByNumber(ctx: Ctx, number: number): Promise<CatalogueHead | null> {
  const row = await ctx.db.selectFrom('catalogue_version').selectAll().where('number', '=', number).executeTakeFirst();
  return row ? toHead(row) : null;
}

/** The draft; null when nobody is working on one. */
export async function draftHead(ctx: Ctx): Promise<CatalogueHead | null> {
  const row = await ctx.db.selectFrom('catalogue_version').selectAll().where('state', '=', 'draft').executeTakeFirst();
  return row ? toHead(row) : null;
}

/** The newest publication, in force or to come. */
export async function publishedHead(ctx: Ctx): Promise<CatalogueHead | null> {
  const row = await ctx.db.selectFrom('catalogue_version').selectAll().where('state', '=', 'published').executeTakeFirst();
  return row ? toHead(row) : null;
}

/** The publication in force now: the highest number whose time has come. */
export async function headInForce(ctx: Ctx): Promise<CatalogueHead | null> {
  const row = await ctx.db
    .selectFrom('catalogue_version')
    .selectAll()
    .where('effective_from', '<=', ctx.now)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? toHead(row) : null;
}

/** All items of a version, by code. */
export async function itemsOf(ctx: Ctx, versionId: string): Promise<Map<string, CatalogueItem>> {
  const rows = await ctx.db
    .selectFrom('catalogue_item')
    .selectAll()
    .where('version_id', '=', versionId)
    .orderBy('class')
    .orderBy('group_code')
    .orderBy('code')
    .execute();
  return new Map(rows.map((row) => [row.code, toItem(row)]));
}

/** One item of one version. */
export async function itemOfNumber(ctx: Ctx, number: number, code: string): Promise<CatalogueItem | null> {
  const row = await ctx.db
    .selectFrom('catalogue_item')
    .innerJoin('catalogue_version', 'catalogue_version.id', 'catalogue_item.version_id')
    .selectAll('catalogue_item')
    .where('catalogue_version.number', '=', number)
    .where('catalogue_item.code', '=', code)
    .executeTakeFirst();
  return row ? toItem(row) : null;
}

/** Makes an empty version with the next number. @throws catalogue-draft-exists (409) when another draft is open */
export async function insertVersion(ctx: WriteCtx, state: 'draft' | 'published', note: string | null): Promise<CatalogueHead> {
  const last = await ctx.db
    .selectFrom('catalogue_version')
    .select((eb) => eb.fn.max('number').as('number'))
    .executeTakeFirst();
  const published = state === 'published' ? { effective_from: ctx.now, published_at: ctx.now, published_by: ctx.actor.id } : {};
  const row = {
    id: uuidv7(ctx.now),
    number: (last?.number ?? 0) + 1,
    state,
    note,
    created_at: ctx.now,
    created_by: ctx.actor.id,
    ...published,
  };
  try {
    return toHead(await ctx.db.insertInto('catalogue_version').values(row).returningAll().executeTakeFirstOrThrow());
  } catch (error) {
    if (['catalogue_version_one_draft', 'catalogue_version_number_key'].includes(constraintOf(error))) throw draftExists();
    throw error;
  }
}

/** Counts one more change of the draft. @throws edit-conflict (409) when it is not at `version`, or is no draft any more */
export async function touchDraft(ctx: WriteCtx, version: number): Promise<CatalogueHead> {
  const row = await ctx.db
    .updateTable('catalogue_version')
    .set({ version: version + 1 })
    .where('state', '=', 'draft')
    .where('version', '=', version)
    .returningAll()
    .executeTakeFirst();
  if (row) return toHead(row);
  const current = await draftHead(ctx);
  throw editConflict({ current: current && { number: current.number, version: current.version } });
}

/** The newest publication gives way to a newer one. */
export async function replacePublished(ctx: WriteCtx): Promise<void> {
  await ctx.db
    .updateTable('catalogue_version')
    .set((eb) => ({ state: 'replaced', version: eb('version', '+', 1) }))
    .where('state', '=', 'published')
    .execute();
}

/** The draft becomes the newest publication; the one before must have been replaced. */
export async function markPublished(
  ctx: WriteCtx,
  id: string,
  { effectiveFrom, note }: { effectiveFrom: Date; note: string | null },
): Promise<CatalogueHead> {
  const row = await ctx.db
    .updateTable('catalogue_version')
    .set({ state: 'published', effective_from: effectiveFrom, published_at: ctx.now, published_by: ctx.actor.id, note })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
  return toHead(row);
}

const rowsPerStatement = 100;

/** Writes items into a version that is not yet published, over those of the same codes. */
export async function putItems(ctx: WriteCtx, versionId: string, items: readonly CatalogueItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += rowsPerStatement) {
    const rows = items.slice(from, from + rowsPerStatement).map((item) => toRow(ctx, versionId, item));
    await ctx.db
      .insertInto('catalogue_item')
      .values(rows)
      .onConflict((oc) =>
        oc
          .constraint('catalogue_item_code_key')
          .doUpdateSet((eb) => Object.fromEntries(itemColumns.map((column) => [column, eb.ref(`excluded.${column}`)]))),
      )
      .execute();
  }
}

const itemColumns = [
  'group_code',
  'class',
  'name',
  'name_en',
  'plain',
  'plain_en',
  'examples',
  'terms',
  'against',
  'unit_code',
  'section_code',
  'decides',
  'handles',
  'pays',
  'supervises',
  'note',
  'note_en',
  'legal',
  'legal_en',
  'legal_certain',
  'sla_code',
  'urgency',
  'demand_kinds',
  'route_hint',
  'follow_up_days',
  'hide_reporter',
  'assistance',
  'guidance',
  'origin',
] as const satisfies readonly (keyof ItemRow)[];

/** Takes items out of a draft; answers how many there were. */
export async function removeItems(ctx: WriteCtx, versionId: string, codes: readonly string[]): Promise<number> {
  if (codes.length === 0) return 0;
  const result = await ctx.db
    .deleteFrom('catalogue_item')
    .where('version_id', '=', versionId)
    .where('code', 'in', codes)
    .executeTakeFirst();
  return Number(result.numDeletedRows);
}

/** Removes a draft that is given up, with its items. */
export async function deleteDraft(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.deleteFrom('catalogue_item').where('version_id', '=', id).execute();
  await ctx.db.deleteFrom('catalogue_version').where('id', '=', id).where('state', '=', 'draft').execute();
}

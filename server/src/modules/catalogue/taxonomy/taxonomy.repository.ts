import { sql } from 'kysely';
import type { LocalDate } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { editConflict, type Phrase } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { nodeExists, outsideCodeTaken } from '../catalogue.errors.ts';
import type { FormerName, OutsideCode, TaxonomyNode } from './taxonomy.types.ts';

const keepMs = 3_000;
const nodes = keepPerDistrict(keepMs, readNodes);

/** All groups, open and closed, by code. */
export function allNodes(ctx: Ctx): Promise<ReadonlyMap<string, TaxonomyNode>> {
  return nodes.get(ctx);
}

async function readNodes(ctx: Ctx): Promise<ReadonlyMap<string, TaxonomyNode>> {
  const rows = await ctx.db
    .selectFrom('taxonomy_node as n')
    .selectAll('n')
    .select((eb) => [
      sql<{ zh: string; en: string; validTo: LocalDate }[]>`coalesce(${eb
        .selectFrom('taxonomy_former_name as f')
        .select(sql`jsonb_agg(jsonb_build_object('zh', f.name, 'en', f.name_en, 'validTo', f.valid_to) order by f.valid_to)`.as('names'))
        .whereRef('f.node_code', '=', 'n.code')}, '[]')`.as('former'),
      sql<OutsideCode[]>`coalesce(${eb
        .selectFrom('taxonomy_outside_code as o')
        .select(
          sql`jsonb_agg(jsonb_build_object('scheme', o.scheme, 'code', o.outside_code) order by o.scheme, o.outside_code)`.as('codes'),
        )
        .whereRef('o.node_code', '=', 'n.code')}, '[]')`.as('outside'),
    ])
    .execute();
  return new Map(
    rows.map((row) => [
      row.code,
      {
        code: row.code,
        parent: row.parent_code,
        name: { zh: row.name, en: row.name_en },
        formerNames: row.former.map(({ validTo, ...name }): FormerName => ({ name, validTo })),
        outsideCodes: row.outside,
        position: row.position,
        validFrom: row.valid_from,
        validTo: row.valid_to,
        origin: row.origin,
        version: row.version,
      },
    ]),
  );
}

/** Adds a group. @throws taxonomy-node-exists (409) */
export async function insertNode(ctx: WriteCtx, node: TaxonomyNode): Promise<void> {
  const { code, parent, name, position, validFrom, validTo, origin } = node;
  const row = { code, parent_code: parent, name: name.zh, name_en: name.en, position, valid_from: validFrom, valid_to: validTo, origin };
  try {
    await ctx.db.insertInto('taxonomy_node').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'taxonomy_node_pk') throw nodeExists({ code });
    throw error;
  }
  nodes.forget(ctx);
}

/** Writes a group's present state. @throws edit-conflict (409) when it is not at its version */
export async function updateNode(ctx: WriteCtx, node: TaxonomyNode): Promise<void> {
  const { code, parent, name, position, validFrom, validTo, origin, version } = node;
  const result = await ctx.db
    .updateTable('taxonomy_node')
    .set({
      parent_code: parent,
      name: name.zh,
      name_en: name.en,
      position,
      valid_from: validFrom,
      valid_to: validTo,
      origin,
      version: version + 1,
    })
    .where('code', '=', code)
    .where('version', '=', version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw editConflict();
  nodes.forget(ctx);
}

/** Remembers what a group was called up to a day; of two changes on one day the name before the first stays. */
export async function keepFormerName(ctx: WriteCtx, code: string, former: { name: Phrase; validTo: LocalDate }): Promise<void> {
  const row = { node_code: code, valid_to: former.validTo, name: former.name.zh, name_en: former.name.en };
  await ctx.db
    .insertInto('taxonomy_former_name')
    .values(row)
    .onConflict((oc) => oc.doNothing())
    .execute();
  nodes.forget(ctx);
}

/** Writes which codes of other systems mean this group. @throws taxonomy-outside-code-taken (409) */
export async function putOutsideCodes(ctx: WriteCtx, nodeCode: string, codes: readonly OutsideCode[]): Promise<void> {
  await ctx.db.deleteFrom('taxonomy_outside_code').where('node_code', '=', nodeCode).execute();
  for (const { scheme, code } of codes) {
    const row = { scheme, outside_code: code, node_code: nodeCode };
    const added = await ctx.db
      .insertInto('taxonomy_outside_code')
      .values(row)
      .onConflict((oc) => oc.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows === 0n) throw outsideCodeTaken({ scheme, outsideCode: code });
  }
  nodes.forget(ctx);
}

/** Whether types of the newest publication or of the draft stand in this group. */
export async function isUsedByTypes(ctx: Ctx, code: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('catalogue_item')
    .innerJoin('catalogue_version', 'catalogue_version.id', 'catalogue_item.version_id')
    .select('catalogue_item.code')
    .where('catalogue_item.group_code', '=', code)
    .where('catalogue_version.state', 'in', ['draft', 'published'])
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

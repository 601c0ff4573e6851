import { sql } from 'kysely';
import { table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { demandStates, demandWorkflow } from '../demands/demands.workflow.ts';
import { openMatterStates } from '../matters.workflow.ts';
import type { ErasedMatter } from './erasure.rules.ts';

/** Stands where the law of the record asks for words and there are none any more. */
export const erasedText = '（内容已应本人要求删除）';

const openDemandStates = demandStates.filter((state) => demandWorkflow.states[state].type !== 'done');

export interface OwnDemand {
  readonly id: string;
  readonly settled: boolean;
}

/** The demands of a person whose words still stand here, locked, and whether anybody still works on them. */
export async function demandsOf(ctx: WriteCtx, personId: string): Promise<OwnDemand[]> {
  const { rows } = await sql<OwnDemand>`
    select d.id, d.state <> all(${openDemandStates}::text[]) and not exists (select from ${table(ctx, 'matter_demand')} l
      join ${table(ctx, 'matter')} m on m.id = l.matter_id where l.demand_id = d.id and l.undone_at is null and m.state = any(${[...openMatterStates]}::text[])) as settled
    from ${table(ctx, 'demand')} d where d.reporter_id = ${personId} and d.erased_at is null order by d.id for update of d`.execute(ctx.db);
  return rows;
}

/** Empties the demands: words, place, links to the person, and the code that opens them. */
export async function emptyDemands(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  await sql`update ${table(ctx, 'demand')} set title = ${erasedText}, body = ${erasedText}, place_text = null, building_id = null, lng = null, lat = null,
      raw = case when raw is null then null else '{}'::jsonb end, on_behalf = null, question = null, refusal_note = null, reporter_id = null,
      query_code_hash = 'erased:' || id, search = ''::tsvector, erased_at = ${ctx.now}, version = version + 1
    where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`delete from ${table(ctx, 'matter_suggestion')} where demand_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`update ${table(ctx, 'import_conflict')} set incoming = '{}'::jsonb, state = case when state = 'open' then 'kept' else state end,
      settled_at = coalesce(settled_at, ${ctx.now}) where demand_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`update ${table(ctx, 'rating')} set words = null where demand_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  await sql`update ${table(ctx, 'matter_note')} set body = ${erasedText} where demand_id = any(${[...ids]}::uuid[])`.execute(ctx.db);
}

/** The matters these demands led to, locked, each with the oldest demand that still has its words. */
export async function mattersBehind(ctx: WriteCtx, demandIds: readonly string[]): Promise<ErasedMatter[]> {
  const { rows } = await sql<ErasedMatter>`
    select m.id, m.number, m.area_code as "areaCode", m.unit_id as "unitId", m.type_code as "typeCode", m.origin_demand_id = any(${[...demandIds]}::uuid[]) as "byThem",
      (select jsonb_build_object('title', d.title, 'body', d.body, 'placeText', d.place_text) from ${table(ctx, 'matter_demand')} l
        join ${table(ctx, 'demand')} d on d.id = l.demand_id
        where l.matter_id = m.id and l.undone_at is null and d.erased_at is null order by l.linked_at, d.id limit 1) as "others"
    from ${table(ctx, 'matter')} m where m.id in (select l.matter_id from ${table(ctx, 'matter_demand')} l where l.demand_id = any(${[...demandIds]}::uuid[]))
    order by m.id for update of m`.execute(ctx.db);
  return rows;
}

/** Ids of all orders of these matters. */
export async function ordersOfMatters(ctx: WriteCtx, matterIds: readonly string[]): Promise<string[]> {
  if (matterIds.length === 0) return [];
  const rows = await ctx.db.selectFrom('work_order').select('id').where('matter_id', 'in', matterIds).execute();
  return rows.map((row) => row.id);
}

/** Gives a matter other words; without a place nothing leads to a door any more. */
export async function retellMatter(
  ctx: WriteCtx,
  id: string,
  told: { title: string; placeText: string | null; search: string; keepPlace: boolean },
): Promise<void> {
  await sql`update ${table(ctx, 'matter')} set title = ${told.title}, place_text = ${told.placeText}, search = ${told.search}::tsvector,
      building_id = case when ${told.keepPlace} then building_id end, lng = case when ${told.keepPlace} then lng end,
      lat = case when ${told.keepPlace} then lat end, version = version + 1 where id = ${id}`.execute(ctx.db);
}

/** Empties what was written while these matters were handled for this person alone: answers, notes, instructions, results. */
export async function emptyHandling(ctx: WriteCtx, ids: readonly string[]): Promise<void> {
  const these = sql`any(${[...ids]}::uuid[])`;
  const orders = sql`(select o.id from ${table(ctx, 'work_order')} o where o.matter_id = ${these})`;
  const text = sql.lit(erasedText);
  const emptied = (name: keyof DB, set: ReturnType<typeof sql>, where = sql`matter_id = ${these}`) =>
    sql`update ${table(ctx, name)} set ${set} where ${where}`.execute(ctx.db);
  await emptied('matter', sql`result_text = null`, sql`id = ${these}`);
  await emptied('matter_note', sql`body = ${text}`);
  await emptied('work_order', sql`instruction = null, result_text = null, version = version + 1`);
  await emptied('work_order_return', sql`reason = ${text}`);
  await emptied('extension_request', sql`reason = ${text}`, sql`order_id in ${orders}`);
  await emptied('guidance_package', sql`note = null`);
  await emptied('referral', sql`note = null, result = null`);
  await emptied('coordination_request', sql`question = ${text}`);
  await emptied('follow_up', sql`words = null`);
  await emptied('rating', sql`words = null`);
  await emptied('triage_objection', sql`reason = ${text}`, sql`matter_id = ${these} and raised_by_kind = 'resident'`);
}

/** Ends what the person follows. */
export async function stopFollowing(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db.deleteFrom('matter_follower').where('person_id', '=', personId).execute();
}

const erasedAtOnce = 500;

/** Notes that a person's words are to be erased; asked again it begins anew. */
export async function noteErasure(ctx: WriteCtx, personId: string): Promise<void> {
  const again = { asked_at: ctx.now, done_at: null };
  await ctx.db
    .insertInto('matter_erasure')
    .values({ person_id: personId, ...again })
    .onConflict((oc) => oc.column('person_id').doUpdateSet(again))
    .execute();
}

/** People some of whose words are still to be erased, who asked first before others; locked. */
export async function lockWaitingErasures(ctx: WriteCtx): Promise<string[]> {
  const waiting = ctx.db.selectFrom('matter_erasure').select('person_id').where('done_at', 'is', null).orderBy('asked_at');
  const rows = await waiting.limit(erasedAtOnce).forUpdate().skipLocked().execute();
  return rows.map((row) => row.person_id);
}

/** Notes that nothing of a person's words is left. */
export async function endErasure(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db.updateTable('matter_erasure').set({ done_at: ctx.now }).where('person_id', '=', personId).execute();
}

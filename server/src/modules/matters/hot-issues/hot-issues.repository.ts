import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { Signal } from '../../understanding/index.ts';

/** A demand that waits to be read. */
export interface PendingDemand {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly area_code: string;
  readonly community_code: string;
  readonly reporter_id: string | null;
  readonly received_at: Date;
  readonly likes: number;
  /** Neither withdrawn, merged, emptied, placed before, nor of somebody who wants nothing read by a program. */
  readonly counts: boolean;
}

export interface NewMember {
  readonly demandId: string;
  readonly issueId: string;
  readonly at: Date;
  readonly signal: Signal;
  readonly placeCode: string;
  readonly side: 'for' | 'against' | null;
  readonly object: string | null;
}

/**
 * One transaction at a time places demands of a district: two that arrive together must not begin two issues. While an import fills the tables their
 * statistics are those of empty ones; so indexes are preferred whatever they say.
 */
export async function lockPlacing(ctx: WriteCtx): Promise<void> {
  const name = `${ctx.district.schema} hot_issues`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0)), set_config('enable_seqscan', 'off', true)`.execute(ctx.db);
}

/** Notes that a demand is to be read; noting it again changes nothing. */
export async function notePending(ctx: WriteCtx, demandId: string): Promise<void> {
  await ctx.db
    .insertInto('hot_issue_pending')
    .values({ demand_id: demandId })
    .onConflict((oc) => oc.doNothing())
    .execute();
}

/** Takes demands that wait, in the order in which they were filed. */
export async function takePending(ctx: WriteCtx, limit: number): Promise<PendingDemand[]> {
  const { rows } = await sql<PendingDemand>`
    with taken as (delete from ${table(ctx, 'hot_issue_pending')} where demand_id in
      (select demand_id from ${table(ctx, 'hot_issue_pending')} order by demand_id limit ${limit}) returning demand_id)
    select d.id, d.title, left(d.body, 600) as body, d.area_code, d.community_code, d.reporter_id, d.received_at, d.likes,
      d.state not in ('withdrawn', 'merged') and d.erased_at is null and p.suggestions_off is not true
        and not exists (select from ${table(ctx, 'hot_issue_member')} m where m.demand_id = d.id) as counts
    from taken t join ${table(ctx, 'demand')} d on d.id = t.demand_id left join ${table(ctx, 'person')} p on p.id = d.reporter_id order by d.id`.execute(
    ctx.db,
  );
  return rows;
}

/** What an issue is called, or null when it is gone. */
export async function titleOfIssue(ctx: Ctx, id: string): Promise<string | null> {
  return (await ctx.db.selectFrom('hot_issue').select('title').where('id', '=', id).executeTakeFirst())?.title ?? null;
}

/** Demands that a person brought. */
export async function demandsOfPerson(ctx: Ctx, personId: string): Promise<string[]> {
  const rows = await ctx.db.selectFrom('demand').select('id').where('reporter_id', '=', personId).execute();
  return rows.map(({ id }) => id);
}

/** Notes the batch that was made of an issue. */
export async function noteBatch(ctx: WriteCtx, id: string, batchId: string): Promise<void> {
  await ctx.db.updateTable('hot_issue').set({ batch_id: batchId }).where('id', '=', id).execute();
}

/** Gives the members of one issue to another, which keeps its name; the first is gone. A batch made of it goes along. */
export async function moveMembers(ctx: WriteCtx, from: string, to: string): Promise<void> {
  await ctx.db.updateTable('hot_issue_member').set({ issue_id: to }).where('issue_id', '=', from).execute();
  await sql`update ${table(ctx, 'hot_issue')} kept set batch_id = coalesce(kept.batch_id, gone.batch_id), warned_step = greatest(kept.warned_step, gone.warned_step)
    from ${table(ctx, 'hot_issue')} gone where kept.id = ${to} and gone.id = ${from}`.execute(ctx.db);
  await ctx.db.deleteFrom('hot_issue').where('id', '=', from).execute();
}

/** Puts demands into their issues. */
export async function insertMembers(ctx: WriteCtx, members: readonly NewMember[]): Promise<void> {
  const rows = members.map((m) => ({ d: m.demandId, i: m.issueId, t: m.at, s: m.signal, p: m.placeCode, e: m.side, o: m.object }));
  await sql`insert into ${table(ctx, 'hot_issue_member')} (demand_id, issue_id, at, signal, place_code, side, object)
    select d, i, t, s, p, e, o from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x(d uuid, i uuid, t timestamptz, s jsonb, p text, e text, o text)`.execute(ctx.db);
}

/** Takes demands out of their issues and out of the waiting line. @returns the issues they were in */
export async function removeMembers(ctx: WriteCtx, demandIds: readonly string[]): Promise<string[]> {
  if (demandIds.length === 0) return [];
  await ctx.db
    .deleteFrom('hot_issue_pending')
    .where('demand_id', 'in', [...demandIds])
    .execute();
  const rows = await ctx.db
    .deleteFrom('hot_issue_member')
    .where('demand_id', 'in', [...demandIds])
    .returning('issue_id')
    .execute();
  return [...new Set(rows.map(({ issue_id }) => issue_id))];
}

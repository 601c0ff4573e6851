import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type IssueProfile, lookupOfProfile, type Signal, type StoredIssue } from '../../understanding/index.ts';

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

const windowDays = 60;
const askedAtMost = 40;

/** One transaction at a time places demands of a district: two that arrive together must not begin two issues. */
export async function lockPlacing(ctx: WriteCtx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.district.schema} hot_issues`}, 0))`.execute(ctx.db);
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

/** Issues around that day which share something with the features, those that share most first. */
export async function possibleIssues(
  ctx: WriteCtx,
  { features, at, except }: { features: readonly number[]; at: Date; except?: string },
): Promise<StoredIssue[]> {
  const days = windowDays * 86_400_000;
  const asked = sql`${[...features]}::bigint[]`;
  const { rows } = await sql<StoredIssue>`
    select id, profile - 'sums' as profile from ${table(ctx, 'hot_issue')} where lookup && ${asked} and id is distinct from ${except ?? null}::uuid
      and last_at > ${new Date(at.getTime() - days)} and first_at < ${new Date(at.getTime() + days)}
    order by (select count(*) from unnest(lookup) f where f = any(${asked})) desc, messages desc, id limit ${askedAtMost}`.execute(ctx.db);
  return rows;
}

/** Everything an issue is about. */
export async function profileOfIssue(ctx: WriteCtx, id: string): Promise<IssueProfile> {
  const { profile } = await ctx.db.selectFrom('hot_issue').select('profile').where('id', '=', id).executeTakeFirstOrThrow();
  return profile as unknown as IssueProfile;
}

/** Begins an issue with one demand. */
export async function insertIssue(ctx: WriteCtx, id: string, demand: PendingDemand, profile: IssueProfile): Promise<void> {
  await ctx.db
    .insertInto('hot_issue')
    .values({
      id,
      area_code: demand.area_code,
      title: demand.title,
      terms: [],
      profile: JSON.stringify(profile),
      lookup: sql`${lookupOfProfile(profile)}::bigint[]`,
      messages: 1,
      people: 1,
      likes: demand.likes,
      followers: 0,
      recent: 0,
      before: 0,
      surprise: 0,
      first_at: demand.received_at,
      last_at: demand.received_at,
      made_at: ctx.now,
    })
    .execute();
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

/** Writes what an issue is about now. */
export async function saveProfile(ctx: WriteCtx, id: string, profile: IssueProfile): Promise<void> {
  await ctx.db
    .updateTable('hot_issue')
    .set({ profile: JSON.stringify(profile), lookup: sql`${lookupOfProfile(profile)}::bigint[]` })
    .where('id', '=', id)
    .execute();
}

/** Puts a demand into an issue. */
export async function insertMember(ctx: WriteCtx, member: NewMember): Promise<void> {
  await ctx.db
    .insertInto('hot_issue_member')
    .values({
      demand_id: member.demandId,
      issue_id: member.issueId,
      at: member.at,
      signal: JSON.stringify(member.signal),
      place_code: member.placeCode,
      side: member.side,
      object: member.object,
    })
    .execute();
}

/** What the members of an issue are about. */
export async function signalsOf(ctx: WriteCtx, issueId: string): Promise<Signal[]> {
  const rows = await ctx.db.selectFrom('hot_issue_member').select('signal').where('issue_id', '=', issueId).orderBy('demand_id').execute();
  return rows.map(({ signal }) => signal as unknown as Signal);
}

/** Gives the members of one issue to another, which keeps its name; the first is gone. A batch made of it goes along. */
export async function moveMembers(ctx: WriteCtx, from: string, to: string): Promise<void> {
  await ctx.db.updateTable('hot_issue_member').set({ issue_id: to }).where('issue_id', '=', from).execute();
  await sql`update ${table(ctx, 'hot_issue')} kept set batch_id = coalesce(kept.batch_id, gone.batch_id), warned_step = greatest(kept.warned_step, gone.warned_step)
    from ${table(ctx, 'hot_issue')} gone where kept.id = ${to} and gone.id = ${from}`.execute(ctx.db);
  await ctx.db.deleteFrom('hot_issue').where('id', '=', from).execute();
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

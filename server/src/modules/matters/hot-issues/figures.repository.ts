import { type SqlBool, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { IssueProfile } from '../../understanding/index.ts';

/** What the members of an issue add up to. */
export interface IssueFigures {
  readonly messages: number;
  readonly people: number;
  readonly likes: number;
  readonly followers: number;
  readonly recent: number;
  readonly before: number;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly areas: string[];
  readonly titles: string[];
}

const day = 86_400_000;
const titlesRead = 120;

/** Counts the members of an issue; null when it has none. Who merged or follows is counted by the matter (S000-17). */
export async function countMembers(ctx: Ctx, issueId: string): Promise<IssueFigures | null> {
  const since = (days: number) => new Date(ctx.now.getTime() - days * day);
  const { rows } = await sql<IssueFigures>`
    select count(*)::int as messages, count(distinct coalesce(d.reporter_id, d.id))::int as people, coalesce(sum(d.likes), 0)::int as likes,
      coalesce(sum(m.reports - 1), 0)::int as followers, (count(*) filter (where l.at > ${since(7)} and l.at <= ${ctx.now}))::int as recent,
      (count(*) filter (where l.at > ${since(35)} and l.at <= ${since(7)}))::int as before, min(l.at) as first_at, max(l.at) as last_at,
      avg(d.lng) as lng, avg(d.lat) as lat, array_agg(distinct d.area_code) as areas, (array_agg(d.title order by l.at desc, d.id))[1:${sql.lit(titlesRead)}] as titles
    from ${table(ctx, 'hot_issue_member')} l join ${table(ctx, 'demand')} d on d.id = l.demand_id
      left join lateral (select max(m.reports) as reports from ${table(ctx, 'matter')} m where m.origin_demand_id = d.id) m on true
    where l.issue_id = ${issueId} having count(*) > 0`.execute(ctx.db);
  return rows[0] ?? null;
}

/** What counting an issue anew has to know of it, or null when it is gone. */
export async function countedIssue(ctx: Ctx, id: string): Promise<{ profile: IssueProfile; warnedStep: number } | null> {
  const row = await ctx.db.selectFrom('hot_issue').select(['profile', 'warned_step']).where('id', '=', id).executeTakeFirst();
  return row ? { profile: row.profile as unknown as IssueProfile, warnedStep: row.warned_step } : null;
}

/** Writes figures, names and warnings of an issue. */
export async function saveFigures(ctx: WriteCtx, id: string, figures: Updateable<DB['hot_issue']>): Promise<void> {
  await ctx.db.updateTable('hot_issue').set(figures).where('id', '=', id).execute();
}

/** Removes an issue that has no members. */
export async function removeIssue(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.deleteFrom('hot_issue').where('id', '=', id).execute();
}

/** Issues whose figures move with the days alone: those somebody spoke of lately, and those still marked as growing. */
export async function movingIssues(ctx: Ctx): Promise<string[]> {
  return idsWhere(ctx, sql<SqlBool>`messages > 1 and (last_at > ${new Date(ctx.now.getTime() - 43 * day)} or warned_step > 0)`);
}

/** Issues whose kept figures are not what their members add up to. */
export async function miscounted(ctx: Ctx): Promise<string[]> {
  return idsWhere(
    ctx,
    sql<SqlBool>`messages <> (select count(*) from ${table(ctx, 'hot_issue_member')} l where l.issue_id = hot_issue.id)
      or likes <> (select coalesce(sum(d.likes), 0) from ${table(ctx, 'hot_issue_member')} l join ${table(ctx, 'demand')} d on d.id = l.demand_id where l.issue_id = hot_issue.id)
      or last_at <> (select max(l.at) from ${table(ctx, 'hot_issue_member')} l where l.issue_id = hot_issue.id)`,
  );
}

async function idsWhere(ctx: Ctx, where: ReturnType<typeof sql<SqlBool>>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'hot_issue')} where ${where} order by id`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** Issues of a single demand that nobody joined for half a year are given up: nothing finds them any more. @returns how many */
export async function giveUpSingles(ctx: WriteCtx): Promise<number> {
  const old = new Date(ctx.now.getTime() - 180 * day);
  const { rows } = await sql<{ n: number }>`
    with gone as (delete from ${table(ctx, 'hot_issue_member')} where issue_id in
      (select id from ${table(ctx, 'hot_issue')} where messages = 1 and likes < 10 and last_at < ${old} and made_at < ${old}) returning issue_id),
    issues as (delete from ${table(ctx, 'hot_issue')} where id in (select issue_id from gone) returning id)
    select count(*)::int as n from issues`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

import { type SqlBool, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';

/** What the members of an issue add up to, and how far it was warned of. */
export interface IssueFigures {
  readonly id: string;
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
  readonly warned_step: number;
}

const day = 86_400_000;
const titlesRead = 120;

/** Counts the members of issues; those without any are left out. Who merged or follows is counted by the matter (S000-17). */
export async function countMembers(ctx: Ctx, issueIds: readonly string[]): Promise<IssueFigures[]> {
  if (issueIds.length === 0) return [];
  const since = (days: number) => new Date(ctx.now.getTime() - days * day);
  const { rows } = await sql<IssueFigures>`
    select l.issue_id as id, count(*)::int as messages, count(distinct coalesce(d.reporter_id, d.id))::int as people, coalesce(sum(d.likes), 0)::int as likes,
      coalesce(sum(m.reports - 1), 0)::int as followers, (count(*) filter (where l.at > ${since(7)} and l.at <= ${ctx.now}))::int as recent,
      (count(*) filter (where l.at > ${since(35)} and l.at <= ${since(7)}))::int as before, min(l.at) as first_at, max(l.at) as last_at,
      avg(d.lng) as lng, avg(d.lat) as lat, array_agg(distinct d.area_code) as areas, (array_agg(d.title order by l.at desc, d.id))[1:${sql.lit(titlesRead)}] as titles,
      coalesce(max(h.warned_step), 0)::int as warned_step
    from ${table(ctx, 'hot_issue_member')} l join ${table(ctx, 'demand')} d on d.id = l.demand_id left join ${table(ctx, 'hot_issue')} h on h.id = l.issue_id
      left join lateral (select max(m.reports) as reports from ${table(ctx, 'matter')} m where m.origin_demand_id = d.id) m on true
    where l.issue_id = any(${[...issueIds]}::uuid[]) group by l.issue_id`.execute(ctx.db);
  return rows;
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

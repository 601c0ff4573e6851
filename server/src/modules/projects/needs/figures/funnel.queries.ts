import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Ctx, table } from '../../../../platform/context.ts';
import { areaWithin } from '../../../../platform/permissions.ts';
import { servable } from '../needs.workflow.ts';

/** How far the demands of a community came, and the mean days of each step with one decimal, cut off (S001-48). */
export interface FunnelFigures {
  readonly areaCode: string;
  /** Reasonable demands of the round's time. */
  readonly demands: number;
  readonly inNeeds: number;
  readonly decided: number;
  /** Under needs that were selected. */
  readonly selected: number;
  readonly realised: number;
  readonly answered: number;
  readonly daysToNeed: number | null;
  readonly daysToDecision: number | null;
  readonly daysToResult: number | null;
  readonly daysToAnswer: number | null;
}

const days = (from: RawBuilder<unknown>, to: RawBuilder<unknown>) =>
  sql`trunc((avg(extract(epoch from ${to} - ${from})) / 86400)::numeric, 1)::float8`;

/** The funnel of a round by community, one row for each that has demands in it; `within` narrows to a part of the district. */
export async function funnelOf(ctx: Ctx, roundId: string, within: string): Promise<FunnelFigures[]> {
  const inside: RawBuilder<SqlBool> = areaWithin('d.area_code', within);
  const { rows } = await sql<FunnelFigures>`
    with recursive family as (
      select id, id as root_id from ${table(ctx, 'need')} where round_id = ${roundId} and merged_into_id is null
      union all select n.id, f.root_id from ${table(ctx, 'need')} n join family f on n.merged_into_id = f.id),
    way as (
      select left(d.area_code, 12) as community, d.received_at, case when d.need_id is not null then d.linked_at end as linked_at,
        r.state, r.published_at, r.realised_at, a.told_at
      from ${table(ctx, 'need_demand')} d
      left join family f on f.id = d.need_id left join ${table(ctx, 'need')} r on r.id = f.root_id
      left join ${table(ctx, 'need_answer')} a on a.round_id = d.round_id and a.demand_id = d.demand_id and a.kind = 'decision'
      where d.round_id = ${roundId} and ${inside})
    select community as "areaCode", count(*)::int as demands, count(linked_at)::int as "inNeeds", count(published_at)::int as decided,
      count(*) filter (where state = any(${[...servable]}) and published_at is not null)::int as selected,
      count(*) filter (where state = 'realised')::int as realised, count(told_at)::int as answered,
      ${days(sql`received_at`, sql`linked_at`)} as "daysToNeed", ${days(sql`linked_at`, sql`published_at`)} as "daysToDecision",
      ${days(sql`published_at`, sql`realised_at`)} as "daysToResult", ${days(sql`received_at`, sql`told_at`)} as "daysToAnswer"
    from way group by community order by community`.execute(ctx.db);
  return rows;
}

export interface NeedCounts {
  readonly total: number;
  readonly merged: number;
  readonly selected: number;
  readonly deferred: number;
  readonly rejected: number;
  readonly funded: number;
  readonly realised: number;
  readonly escalated: number;
}

/** Needs on the district's list by what became of them; `selected` counts those that went on from there too, and one served twice counts once (N20). */
export async function needCounts(ctx: Ctx, roundId: string, escalation: number): Promise<NeedCounts> {
  const { rows } = await sql<NeedCounts>`
    select count(*) filter (where state <> 'merged')::int as total, count(*) filter (where state = 'merged')::int as merged,
      count(*) filter (where state = any(${[...servable]}))::int as selected, count(*) filter (where state = 'deferred')::int as deferred,
      count(*) filter (where state = 'rejected')::int as rejected, count(*) filter (where state in ('funded', 'realised'))::int as funded,
      count(*) filter (where state = 'realised')::int as realised, count(*) filter (where years >= ${escalation} and state <> 'merged')::int as escalated
    from ${table(ctx, 'need')} where round_id = ${roundId} and level = 'district'`.execute(ctx.db);
  return rows[0] ?? { total: 0, merged: 0, selected: 0, deferred: 0, rejected: 0, funded: 0, realised: 0, escalated: 0 };
}

export interface LetterCounts {
  readonly kind: 'department' | 'local';
  readonly receivers: number;
  /** Needs sent, each to each receiver. */
  readonly sent: number;
  readonly answered: number;
  readonly inTime: number;
  readonly overdue: number;
  readonly adopted: number;
  readonly partly: number;
  readonly notAdopted: number;
}

/** Both feedbacks in figures: what was sent, answered in time, overdue today (S001-44, N21). What was forwarded counts where it went. */
export async function letterCounts(ctx: Ctx, roundId: string, today: string): Promise<LetterCounts[]> {
  const inTime = sql`(i.answered_at at time zone 'Asia/Shanghai')::date <= l.due_on`;
  const { rows } = await sql<LetterCounts>`
    select l.kind, count(distinct l.unit_id)::int as receivers, count(*)::int as sent, count(i.answered_at)::int as answered,
      count(*) filter (where ${inTime})::int as "inTime",
      count(*) filter (where l.due_on < ${today}::date and (i.answered_at is null or not ${inTime}))::int as overdue,
      count(*) filter (where i.answer = 'adopted')::int as adopted, count(*) filter (where i.answer = 'partly')::int as partly,
      count(*) filter (where i.answer = 'not_adopted')::int as "notAdopted"
    from ${table(ctx, 'need_letter')} l join ${table(ctx, 'need_letter_item')} i on i.letter_id = l.id
    where l.round_id = ${roundId} group by l.kind order by l.kind`.execute(ctx.db);
  return rows;
}

export interface PlanCounts {
  readonly areaCode: string;
  readonly plans: number;
  readonly linked: number;
}

/** Planned projects of the special service fund by community, and how many of them serve a need of the list (S001-46). */
export async function planCounts(ctx: Ctx, roundId: string): Promise<PlanCounts[]> {
  const { rows } = await sql<PlanCounts>`select area_code as "areaCode", count(*)::int as plans, count(need_id)::int as linked
    from ${table(ctx, 'need_fund_plan')} where round_id = ${roundId} group by 1 order by 1`.execute(ctx.db);
  return rows;
}

export interface PolicyCounts {
  readonly flagged: number;
  readonly documents: number;
}

/** Needs flagged as gaps of policy, and how many ended in a document (S001-45). */
export async function policyCounts(ctx: Ctx, roundId: string): Promise<PolicyCounts> {
  const { rows } = await sql<PolicyCounts>`select count(*)::int as flagged, count(*) filter (where p.state = 'adopted')::int as documents
    from ${table(ctx, 'need_policy_suggestion')} p join ${table(ctx, 'need')} n on n.id = p.need_id where n.round_id = ${roundId}`.execute(
    ctx.db,
  );
  return rows[0] ?? { flagged: 0, documents: 0 };
}

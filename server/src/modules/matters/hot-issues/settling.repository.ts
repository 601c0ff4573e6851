import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { PendingDemand } from './hot-issues.repository.ts';

/** A member with the issue it is in. */
export interface SettledDemand extends Pick<PendingDemand, 'id' | 'title' | 'body' | 'area_code' | 'community_code' | 'received_at'> {
  readonly issue_id: string;
}

const windowDays = 60;
/** The newest demands are sorted anew with everything in their issues: seconds in a process of its own. */
const settledAtMost = 4_000;
const readAtMost = 8_000;
const commonAtMost = 1_200;

/** All members of the issues that somebody spoke of lately. */
export async function demandsToSettle(ctx: Ctx): Promise<SettledDemand[]> {
  const since = new Date(ctx.now.getTime() - windowDays * 86_400_000);
  const { rows } = await sql<SettledDemand>`
    with lately as materialized (select issue_id from ${table(ctx, 'hot_issue_member')} where at > ${since} order by at desc, demand_id desc limit ${settledAtMost})
    select d.id, m.issue_id, d.title, left(d.body, 600) as body, d.area_code, d.community_code, d.received_at
    from ${table(ctx, 'hot_issue_member')} m join ${table(ctx, 'demand')} d on d.id = m.demand_id
    where m.issue_id in (select issue_id from lately) order by d.received_at desc, d.id desc limit ${readAtMost}`.execute(ctx.db);
  return rows;
}

/** The newest demands by the day they came, to know what is common. */
export async function commonDemands(ctx: Ctx): Promise<Omit<SettledDemand, 'issue_id'>[]> {
  const { rows } = await sql<Omit<SettledDemand, 'issue_id'>>`
    select id, title, left(body, 600) as body, area_code, community_code, received_at from ${table(ctx, 'demand')}
    where erased_at is null order by received_at desc, id desc limit ${commonAtMost}`.execute(ctx.db);
  return rows;
}

/** In which issues these demands are now. */
export async function issuesOf(ctx: Ctx, demandIds: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ demand_id: string; issue_id: string }>`
    select demand_id, issue_id from ${table(ctx, 'hot_issue_member')} where demand_id = any(${[...demandIds]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map(({ demand_id, issue_id }) => [demand_id, issue_id]));
}

/** Puts members into other issues. */
export async function moveDemands(ctx: WriteCtx, moves: readonly { readonly demandId: string; readonly to: string }[]): Promise<void> {
  await sql`update ${table(ctx, 'hot_issue_member')} m set issue_id = x.i
    from unnest(${moves.map(({ demandId }) => demandId)}::uuid[], ${moves.map(({ to }) => to)}::uuid[]) as x(d, i) where m.demand_id = x.d`.execute(
    ctx.db,
  );
}

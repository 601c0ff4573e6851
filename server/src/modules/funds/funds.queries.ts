import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../platform/context.ts';
import { decodeCursor, toPage } from '../../platform/http/paging.ts';
import { type Fen, fen } from '../../platform/money.ts';
import { areaWithin } from '../../platform/permissions.ts';
import { visibleTo } from './funds.policy.ts';
import { type FundKind, fundsByIds } from './funds.repository.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface FundFilter {
  readonly area?: string;
  readonly kind?: FundKind;
  readonly year?: number;
  readonly after?: string;
  readonly limit?: number;
}

/** Funds that the actor sees, newest first; `everybodys` asks for all of a place, as its public page does. */
export async function listFunds(ctx: Ctx, filter: FundFilter, { everybodys = false } = {}) {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [everybodys ? sql<SqlBool>`true` : visibleTo(ctx.actor, 'fund.area_code')];
  if (filter.area) parts.push(areaWithin('fund.area_code', filter.area));
  if (filter.kind) parts.push(sql<SqlBool>`fund.kind = ${filter.kind}`);
  if (filter.year) parts.push(sql<SqlBool>`fund.year = ${filter.year}`);
  if (after) parts.push(sql<SqlBool>`(fund.created_at, fund.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<{ id: string; at: string }>`
    select fund.id, fund.created_at::text as at from ${table(ctx, 'fund')} fund where ${sql.join(parts, sql` and `)}
    order by fund.created_at desc, fund.id desc limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.at, row.id]);
  const funds = await fundsByIds(
    ctx,
    page.items.map(({ id }) => id),
  );
  return { items: page.items.flatMap(({ id }) => funds.get(id) ?? []), next: page.next };
}

/** The accounts of funds and their lines, and what is planned on project-based lines. */
export async function accountsOf(ctx: Ctx, fundIds: readonly string[]) {
  const { rows } = await sql<{ fundId: string; account: string; projectPlan: string }>`
    select fund_id as "fundId", account_id as account,
      case when project_based and kind <> 'carried' then plan[1] + plan[2] + plan[3] + plan[4] else 0 end as "projectPlan"
    from ${table(ctx, 'fund_line')} where fund_id = any(${fundIds}::uuid[])
    union all select id, account_id, 0 from ${table(ctx, 'fund')} where id = any(${fundIds}::uuid[])`.execute(ctx.db);
  return rows.map((row) => ({ ...row, projectPlan: fen(BigInt(row.projectPlan)) }));
}

/** What subdistricts allowed beyond the norm, by fund. */
export async function allowedBy(ctx: Ctx, fundIds: readonly string[]): Promise<Map<string, Fen>> {
  const { rows } = await sql<{ id: string; amount: string }>`
    select fund_id as id, sum(amount)::bigint as amount from ${table(ctx, 'fund_override')} where fund_id = any(${fundIds}::uuid[]) group by 1`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, fen(BigInt(row.amount))]));
}

/** What was set aside and paid from each line of a fund. */
export async function sumsByLine(ctx: Ctx, fundId: string): Promise<Map<string, { committed: Fen; paid: Fen }>> {
  const { rows } = await sql<{ id: string; committed: string; paid: string }>`
    select line_id as id, sum(amount - released)::bigint as committed, sum(paid)::bigint as paid
    from ${table(ctx, 'fund_commitment')} where fund_id = ${fundId} and line_id is not null group by 1`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, { committed: fen(BigInt(row.committed)), paid: fen(BigInt(row.paid)) }]));
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { notFound } from '../../../platform/problem.ts';
import { can, visibleTo } from '../funds.policy.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface PartnershipRow {
  id: string;
  areaCode: string;
  firm: string;
  agreement: string;
  agreedOn: string;
  pledged: string;
  received: string;
  dueOn: string;
  unitId: string | null;
  fundId: string | null;
  linkedBy: string | null;
  overdue: boolean;
  version: number;
}

/** Agreements with firms, newest first, or only those whose money is overdue. */
export async function listPartnerships(ctx: Ctx, query: { overdue?: boolean; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const today = localDateOf(ctx.now);
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor, 'p.area_code')];
  if (query.overdue) parts.push(sql<SqlBool>`p.received < p.pledged and p.due_on < ${today}`);
  if (after) parts.push(sql<SqlBool>`(p.created_at, p.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<PartnershipRow & { at: string }>`
    select p.id, p.area_code as "areaCode", p.firm, p.agreement, p.agreed_on::text as "agreedOn", p.pledged, p.received, p.due_on::text as "dueOn",
      p.unit_id as "unitId", p.fund_id as "fundId", p.linked_by as "linkedBy", p.received < p.pledged and p.due_on < ${today} as overdue, p.version,
      p.created_at::text as at
    from ${table(ctx, 'fund_partnership')} p where ${sql.join(parts, sql` and `)}
    order by p.created_at desc, p.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** Firms with an agreement, what they pledged and what has come, and how many are late (S001-79, N33). */
export async function partnershipFigures(ctx: Ctx) {
  const { rows } = await sql<{ firms: number; pledged: string; received: string; overdue: number }>`
    select count(distinct p.firm)::int as firms, coalesce(sum(p.pledged), 0)::bigint as pledged, coalesce(sum(p.received), 0)::bigint as received,
      (count(*) filter (where p.received < p.pledged and p.due_on < ${localDateOf(ctx.now)}))::int as overdue
    from ${table(ctx, 'fund_partnership')} p where ${visibleTo(ctx.actor, 'p.area_code')}`.execute(ctx.db);
  const [row] = rows;
  return { firms: row?.firms ?? 0, pledged: Number(row?.pledged ?? 0), received: Number(row?.received ?? 0), overdue: row?.overdue ?? 0 };
}

/** What came from a firm, newest first. */
export async function receiptsOf(ctx: Ctx, partnershipId: string) {
  const rows = await ctx.db
    .selectFrom('fund_income')
    .select(['id', 'amount', 'received_on', 'reference', 'reversal_id'])
    .where('partnership_id', '=', partnershipId)
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    incomeId: row.id,
    amount: Number(row.amount),
    receivedOn: String(row.received_on),
    reference: row.reference,
    reversed: row.reversal_id !== null,
  }));
}

/** @throws not-found for a partnership that the actor does not see */
export async function seenPartnership(ctx: Ctx, id: string): Promise<void> {
  const row = await ctx.db.selectFrom('fund_partnership').select('area_code').where('id', '=', id).executeTakeFirst();
  if (!row || !can.read(ctx.actor, { areaCode: row.area_code }).allowed) throw notFound();
}

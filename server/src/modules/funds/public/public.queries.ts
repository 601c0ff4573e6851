import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { EntryKind } from '../book/book.repository.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface EntryRow {
  id: string;
  fundId: string;
  areaCode: string;
  kind: EntryKind;
  amount: string;
  key: string;
  label: string | null;
  unitId: string | null;
  subjectId: string;
  postedAt: Date;
}

export interface EntryFilter {
  /** A place and everything in it; left out, the whole district. */
  readonly area?: string;
  readonly fundId?: string;
  readonly kind?: EntryKind;
  readonly after?: string;
  readonly limit?: number;
}

/** The public book, newest first: a page is read along one index, however long the book is. */
export async function listEntries(ctx: Ctx, filter: EntryFilter): Promise<{ items: EntryRow[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`];
  if (filter.fundId) parts.push(sql<SqlBool>`e.fund_id = ${filter.fundId}`);
  if (filter.area) parts.push(entriesWithin(filter.area));
  if (filter.kind) parts.push(sql<SqlBool>`e.kind = ${filter.kind}`);
  if (after) parts.push(sql<SqlBool>`(e.posted_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<EntryRow & { at: string }>`
    select e.id, e.fund_id as "fundId", e.area_code as "areaCode", e.kind, e.amount, e.key, e.label, e.unit_id as "unitId",
      e.subject_id as "subjectId", e.posted_at as "postedAt", e.posted_at::text as at
    from ${table(ctx, 'fund_entry')} e where ${sql.join(parts, sql` and `)}
    order by e.posted_at desc, e.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** Communities and subdistricts have an index of their own by time; a district is everything. */
function entriesWithin(area: string): RawBuilder<SqlBool> {
  if (area.length <= 6) return sql<SqlBool>`starts_with(e.area_code, ${area})`;
  return area.length === 9 ? sql<SqlBool>`left(e.area_code, 9) = ${area}` : sql<SqlBool>`e.area_code = ${area}`;
}

/** What happened in the months of a place, by month, kind and key; and by fund. */
export interface MonthSum {
  readonly month: string;
  readonly kind: EntryKind;
  readonly key: string;
  readonly amount: string;
}

export async function monthSums(ctx: Ctx, { area, from, until }: { area: string; from: string; until: string }): Promise<MonthSum[]> {
  const { rows } = await sql<MonthSum>`
    select to_char(m.month, 'YYYY-MM') as month, m.kind, m.key, sum(m.amount)::bigint as amount
    from ${table(ctx, 'fund_month')} m join ${table(ctx, 'fund')} f on f.id = m.fund_id
    where starts_with(f.area_code, ${area}) and m.month between to_date(${from}, 'YYYY-MM') and to_date(${until}, 'YYYY-MM')
    group by 1, 2, 3 order by 1, 2, 3`.execute(ctx.db);
  return rows;
}

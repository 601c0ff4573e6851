import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from '../matters.policy.ts';

export const coordinationStates = ['open', 'ruled', 'complied', 'overdue'] as const;
const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface CoordinationRow {
  id: string;
  matterId: string;
  matterNumber: string;
  kind: string;
  question: string;
  state: (typeof coordinationStates)[number];
  requestedAt: Date;
  ruling: string | null;
  rulingUnitName: string | null;
  ruledAt: Date | null;
  complyBy: Date | null;
  compliedAt: Date | null;
}

export interface CoordinationQuery {
  readonly state?: readonly string[];
  readonly area?: string;
  readonly matterId?: string;
  /** When it was asked. */
  readonly from?: string;
  readonly to?: string;
  readonly after?: string;
  readonly limit?: number;
}

const columns = (
  ctx: Ctx,
) => sql`c.id, c.matter_id as "matterId", matter.number as "matterNumber", c.kind, c.question, c.state, c.requested_at as "requestedAt",
  c.ruling, u.name as "rulingUnitName", c.ruled_at as "ruledAt", c.comply_by as "complyBy", c.complied_at as "compliedAt"
  from ${table(ctx, 'coordination_request')} c join ${table(ctx, 'matter')} matter on matter.id = c.matter_id
    left join ${table(ctx, 'unit')} u on u.id = c.ruling_unit_id`;

/** One page of the requests for coordination about matters the actor may see, the newest first. */
export async function listCoordination(ctx: Ctx, query: CoordinationQuery) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx)];
  if (query.state?.length) parts.push(sql<SqlBool>`c.state = any(${[...query.state]})`);
  if (query.area) parts.push(areaWithin('matter.area_code', query.area));
  if (query.matterId) parts.push(sql<SqlBool>`c.matter_id = ${query.matterId}`);
  if (query.from) parts.push(sql<SqlBool>`c.requested_at >= ${query.from}::timestamptz`);
  if (query.to) parts.push(sql<SqlBool>`c.requested_at < ${query.to}::timestamptz`);
  if (after) parts.push(sql<SqlBool>`(c.requested_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<CoordinationRow & { at: string }>`
    select c.requested_at::text as at, ${columns(ctx)} where ${sql.join(parts, sql` and `)}
    order by c.requested_at desc, c.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** One request; the caller has asked whether the actor may see it. */
export async function coordinationById(ctx: Ctx, id: string): Promise<CoordinationRow> {
  const { rows } = await sql<CoordinationRow>`select ${columns(ctx)} where c.id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw new Error('a coordination request just written is missing');
  return row;
}

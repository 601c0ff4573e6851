import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { visibleTo } from './covenants.policy.ts';
import type { CovenantState } from './covenants.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface CovenantLine {
  id: string;
  areaCode: string;
  area: string;
  title: string;
  state: CovenantState;
  edition: number;
  textNumber: number;
  consultUntil: Date | null;
  adoptedAt: Date | null;
  reviewOn: string | null;
  waiting: number;
}

export interface CovenantFilter {
  readonly area?: string;
  readonly state?: CovenantState;
  readonly after?: string;
  readonly limit?: number;
}

/** Covenants the actor may see, newest first, each with how many comments wait for an answer. */
export async function listCovenants(ctx: Ctx, filter: CovenantFilter): Promise<{ items: CovenantLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor)];
  if (filter.area) parts.push(areaWithin('deliberation_covenant.area_code', filter.area));
  if (filter.state) parts.push(sql<SqlBool>`deliberation_covenant.state = ${filter.state}`);
  if (after)
    parts.push(sql<SqlBool>`(deliberation_covenant.created_at, deliberation_covenant.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<CovenantLine & { at: string }>`
    select deliberation_covenant.id, deliberation_covenant.area_code as "areaCode", a.name as area, deliberation_covenant.title, deliberation_covenant.state,
      deliberation_covenant.edition, deliberation_covenant.text_number as "textNumber", deliberation_covenant.consult_until as "consultUntil",
      deliberation_covenant.adopted_at as "adoptedAt", deliberation_covenant.review_on::text as "reviewOn", deliberation_covenant.created_at::text as at,
      (select count(*)::int from ${table(ctx, 'deliberation_covenant_comment')} c where c.covenant_id = deliberation_covenant.id and c.state = 'waiting') as waiting
    from ${table(ctx, 'deliberation_covenant')} deliberation_covenant join ${table(ctx, 'area')} a on a.code = deliberation_covenant.area_code
    where ${sql.join(parts, sql` and `)} order by deliberation_covenant.created_at desc, deliberation_covenant.id desc limit ${limit + 1}`.execute(
    ctx.db,
  );
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** How many members of each party signed. */
export async function signatureCounts(ctx: Ctx, covenantId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ partyId: string; n: number }>`select party_id as "partyId", count(*)::int as n
    from ${table(ctx, 'deliberation_covenant_signature')} where covenant_id = ${covenantId} group by 1`.execute(ctx.db);
  return new Map(rows.map((row) => [row.partyId, row.n]));
}

export interface SignatureRow {
  partyId: string;
  name: string;
  signedOn: string;
}

/** Who signed: shops and units, which are no private persons. */
export async function signaturesOf(ctx: Ctx, covenantId: string): Promise<SignatureRow[]> {
  const { rows } = await sql<SignatureRow>`select party_id as "partyId", name, signed_on::text as "signedOn"
    from ${table(ctx, 'deliberation_covenant_signature')} where covenant_id = ${covenantId} order by signed_on, name limit 1000`.execute(
    ctx.db,
  );
  return rows;
}

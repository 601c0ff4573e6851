import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { PartyCode } from './clauses.rules.ts';

export const commentStates = ['waiting', 'adopted', 'partly_adopted', 'not_adopted'] as const;
export type CommentState = (typeof commentStates)[number];
export const commentSources = ['online', 'visit', 'phone', 'meeting', 'paper'] as const;
export type CommentSource = (typeof commentSources)[number];

export interface CommentRecord {
  readonly id: string;
  readonly covenantId: string;
  readonly textNumber: number;
  readonly clauseId: string | null;
  readonly party: PartyCode;
  readonly source: CommentSource;
  readonly personId: string | null;
  readonly body: string;
  readonly state: CommentState;
  readonly answer: string | null;
  readonly answeredAt: Date | null;
  readonly createdAt: Date;
  readonly version: number;
}

const columns = sql`c.id, c.covenant_id as "covenantId", c.text_number as "textNumber", c.clause_id as "clauseId", c.party, c.source, c.person_id as "personId",
  c.body, c.state, c.answer, c.answered_at as "answeredAt", c.created_at as "createdAt", c.version`;

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Comments on a covenant, newest first. */
export async function commentPage(
  ctx: Ctx,
  covenantId: string,
  query: { state?: CommentState; after?: string; limit?: number },
): Promise<{ items: CommentRecord[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`c.covenant_id = ${covenantId}`];
  if (query.state) parts.push(sql<SqlBool>`c.state = ${query.state}`);
  if (after) parts.push(sql<SqlBool>`(c.created_at, c.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<CommentRecord & { at: string }>`select ${columns}, c.created_at::text as at
    from ${table(ctx, 'deliberation_covenant_comment')} c where ${sql.join(parts, sql` and `)}
    order by c.created_at desc, c.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** One comment, locked. */
export async function lockComment(ctx: WriteCtx, covenantId: string, id: string): Promise<CommentRecord | null> {
  const { rows } = await sql<CommentRecord>`select ${columns} from ${table(ctx, 'deliberation_covenant_comment')} c
    where c.id = ${id} and c.covenant_id = ${covenantId} for update`.execute(ctx.db);
  return rows[0] ?? null;
}

/** How many comments wait for an answer. */
export async function waitingComments(ctx: Ctx, covenantId: string): Promise<number> {
  return (await commentCounts(ctx, covenantId)).waiting;
}

/** Comments by what became of them. */
export async function commentCounts(ctx: Ctx, covenantId: string): Promise<Record<CommentState, number>> {
  const { rows } = await sql<{ state: CommentState; n: number }>`
    select state, count(*)::int as n from ${table(ctx, 'deliberation_covenant_comment')} where covenant_id = ${covenantId} group by 1`.execute(
    ctx.db,
  );
  const of = (state: CommentState): number => rows.find((row) => row.state === state)?.n ?? 0;
  return {
    waiting: of('waiting'),
    adopted: of('adopted'),
    partly_adopted: of('partly_adopted'),
    not_adopted: of('not_adopted'),
  };
}

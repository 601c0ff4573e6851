import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
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

/** Stores what was said about a draft, as a resident's own word or as typed in by staff, and answers its id. */
export async function insertComment(
  ctx: WriteCtx,
  said: Pick<CommentRecord, 'covenantId' | 'textNumber' | 'clauseId' | 'party' | 'source' | 'body'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  const resident = ctx.actor.kind === 'resident';
  await ctx.db
    .insertInto('deliberation_covenant_comment')
    .values({
      id,
      covenant_id: said.covenantId,
      text_number: said.textNumber,
      clause_id: said.clauseId,
      party: said.party,
      source: said.source,
      person_id: resident ? ctx.actor.id : null,
      entered_by: resident ? null : ctx.actor.id,
      body: said.body,
      state: 'waiting',
      created_at: ctx.now,
    })
    .execute();
  return id;
}

/** Writes the answer to a locked comment. */
export async function writeAnswer(ctx: WriteCtx, comment: CommentRecord, given: { state: CommentState; answer: string }): Promise<void> {
  await ctx.db
    .updateTable('deliberation_covenant_comment')
    .set({ ...given, answered_by: ctx.actor.id, answered_at: ctx.now, version: comment.version + 1 })
    .where('id', '=', comment.id)
    .execute();
}

/** What a person said about covenants. */
export function commentsOfPerson(ctx: Ctx, personId: string) {
  return ctx.db
    .selectFrom('deliberation_covenant_comment')
    .select(['covenant_id as covenantId', 'party', 'body', 'state', 'answer', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .limit(1000)
    .execute();
}

const erasedText = '（内容已应本人要求删除）';

/** Empties the comments of an erased person and the answers to them; answers how many there were. */
export async function emptyCommentsOf(ctx: WriteCtx, personId: string): Promise<number> {
  const emptied = await ctx.db
    .updateTable('deliberation_covenant_comment')
    .set((eb) => ({ body: erasedText, answer: null, person_id: null, erased_at: ctx.now, version: eb('version', '+', 1) }))
    .where('person_id', '=', personId)
    .returning('id')
    .execute();
  return emptied.length;
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

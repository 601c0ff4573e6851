import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import { nextPublicNumber } from '../../../../platform/db/public-number.ts';
import { decodeCursor, toPage } from '../../../../platform/http/paging.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { editConflict } from '../../../../platform/problem.ts';
import { lettersVisibleTo } from './letters.policy.ts';
import type { LetterAnswer, LetterState } from './letters.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface LetterItem {
  readonly needId: string;
  readonly number: string;
  readonly title: string;
  readonly answer: LetterAnswer | null;
  readonly reason: string | null;
  readonly answeredAt: string | null;
}

export interface LetterRecord {
  readonly id: string;
  readonly number: string;
  readonly roundId: string;
  readonly kind: 'department' | 'local';
  readonly unitId: string;
  readonly unit: string;
  readonly unitArea: string;
  readonly state: LetterState;
  readonly words: string | null;
  readonly dueOn: string;
  readonly forwardedFromId: string | null;
  readonly forwardReason: string | null;
  readonly answeredAt: Date | null;
  readonly sentAt: Date;
  readonly version: number;
  readonly items: readonly LetterItem[];
}

const columns = (
  ctx: Ctx,
) => sql`need_letter.id, need_letter.number, need_letter.round_id as "roundId", need_letter.kind, need_letter.unit_id as "unitId",
  receiver.name as unit, receiver.area_code as "unitArea", need_letter.state, need_letter.words, need_letter.due_on::text as "dueOn",
  need_letter.forwarded_from_id as "forwardedFromId", need_letter.forward_reason as "forwardReason", need_letter.answered_at as "answeredAt",
  need_letter.sent_at as "sentAt", need_letter.version,
  coalesce((select jsonb_agg(jsonb_build_object('needId', n.id, 'number', n.number, 'title', n.title, 'answer', i.answer, 'reason', i.reason,
    'answeredAt', i.answered_at) order by length(n.number), n.number)
    from ${table(ctx, 'need_letter_item')} i join ${table(ctx, 'need')} n on n.id = i.need_id where i.letter_id = need_letter.id), '[]') as items
  from ${table(ctx, 'need_letter')} need_letter join ${table(ctx, 'unit')} receiver on receiver.id = need_letter.unit_id`;

/** One letter, or null. */
export async function findLetter(ctx: Ctx, id: string): Promise<LetterRecord | null> {
  const { rows } = await sql<LetterRecord>`select ${columns(ctx)} where need_letter.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** One letter, locked until the end of the transaction. */
export async function lockLetter(ctx: WriteCtx, id: string): Promise<LetterRecord | null> {
  await ctx.db.selectFrom('need_letter').select('id').where('id', '=', id).forUpdate().execute();
  return findLetter(ctx, id);
}

export interface LetterFilter {
  readonly roundId?: string;
  readonly kind?: 'department' | 'local';
  readonly state?: LetterState;
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the letters the actor may see, newest first. */
export async function listLetters(ctx: Ctx, filter: LetterFilter): Promise<{ items: LetterRecord[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [lettersVisibleTo(ctx.actor)];
  if (filter.roundId) parts.push(sql<SqlBool>`need_letter.round_id = ${filter.roundId}`);
  if (filter.kind) parts.push(sql<SqlBool>`need_letter.kind = ${filter.kind}`);
  if (filter.state) parts.push(sql<SqlBool>`need_letter.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(need_letter.sent_at, need_letter.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<LetterRecord & { at: string }>`select need_letter.sent_at::text as at, ${columns(ctx)}
    where ${sql.join(parts, sql` and `)} order by need_letter.sent_at desc, need_letter.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface NewLetter {
  readonly roundId: string;
  readonly kind: 'department' | 'local';
  readonly unitId: string;
  readonly words: string | null;
  readonly dueOn: string;
  readonly forwardedFromId: string | null;
}

/** Stores a letter with the needs it is about. */
export async function insertLetter(ctx: WriteCtx, letter: NewLetter, needIds: readonly string[]): Promise<{ id: string; number: string }> {
  const made = { id: uuidv7(ctx.now), number: await nextPublicNumber(ctx, 'F', 'need_letter') };
  await ctx.db
    .insertInto('need_letter')
    .values({
      ...made,
      round_id: letter.roundId,
      kind: letter.kind,
      unit_id: letter.unitId,
      state: 'sent',
      words: letter.words,
      due_on: letter.dueOn,
      forwarded_from_id: letter.forwardedFromId,
      sent_by: ctx.actor.id ?? '',
      sent_at: ctx.now,
    })
    .execute();
  await ctx.db
    .insertInto('need_letter_item')
    .values(needIds.map((needId) => ({ letter_id: made.id, need_id: needId })))
    .execute();
  return made;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateLetter(
  ctx: WriteCtx,
  letter: Pick<LetterRecord, 'id' | 'version'>,
  changes: { state: LetterState; answered_at?: Date; forward_reason?: string },
): Promise<void> {
  const done = await ctx.db
    .updateTable('need_letter')
    .set({ ...changes, version: letter.version + 1 })
    .where('id', '=', letter.id)
    .where('version', '=', letter.version)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: letter.version });
}

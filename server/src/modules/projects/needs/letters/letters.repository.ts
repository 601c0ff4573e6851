import { sql } from 'kysely';
import { localDateOf } from '../../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../../platform/context.ts';
import { nextPublicNumber } from '../../../../platform/db/public-number.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { writeChanges } from '../../versions.repository.ts';
import { servable } from '../needs.workflow.ts';
import type { LetterAnswer, LetterState } from './letters.workflow.ts';

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

/** A letter with its receiver and its needs, and where they stand. */
export const letterColumns = (
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
  const { rows } = await sql<LetterRecord>`select ${letterColumns(ctx)} where need_letter.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** One letter, locked until the end of the transaction. */
export async function lockLetter(ctx: WriteCtx, id: string): Promise<LetterRecord | null> {
  await ctx.db.selectFrom('need_letter').select('id').where('id', '=', id).forUpdate().execute();
  return findLetter(ctx, id);
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
  const made = { id: uuidv7(ctx.now), number: await nextPublicNumber(ctx, 'L', 'need_letter') };
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
  await writeChanges(ctx, 'need_letter', letter, changes);
}

/** Writes the answer to one need of a letter. */
export async function answerItem(
  ctx: WriteCtx,
  letterId: string,
  given: { readonly needId: string; readonly answer: LetterAnswer; readonly reason: string | null },
): Promise<void> {
  const { needId, answer, reason } = given;
  await ctx.db
    .updateTable('need_letter_item')
    .set({ answer, reason, answered_by: ctx.actor.id, answered_at: ctx.now })
    .where('letter_id', '=', letterId)
    .where('need_id', '=', needId)
    .execute();
}

/** Takes what is not answered yet out of a letter: it goes on in another one. */
export async function dropOpenItems(ctx: WriteCtx, letterId: string): Promise<void> {
  await ctx.db.deleteFrom('need_letter_item').where('letter_id', '=', letterId).where('answered_at', 'is', null).execute();
}

/** Notes that receivers whose day has passed are reminded, each letter once. @returns the letters */
export async function markOverdue(ctx: WriteCtx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`update ${table(ctx, 'need_letter')} set warned_at = ${ctx.now}
    where state = 'sent' and due_on < ${localDateOf(ctx.now)}::date and warned_at is null returning id`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** In how many of the two directions letters of a round were sent. */
export async function directionsSent(ctx: Ctx, roundId: string): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(distinct kind)::int as n from ${table(ctx, 'need_letter')} where round_id = ${roundId}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** How many of the given needs stand selected on the published list of a round. */
export async function countSelected(ctx: Ctx, roundId: string, needIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from ${table(ctx, 'need')} where id = any(${[...needIds]}::uuid[]) and round_id = ${roundId}
    and state = any(${[...servable]}) and published_at is not null`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

import type { Selectable } from 'kysely';
import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { limitOf } from './limits.ts';
import { alreadyConfirmed, minutesEmpty, minutesWaiting, remarkAnswered, remarkNotNow } from './meetings.errors.ts';
import type { Owner } from './phases.repository.ts';

export type MinutesRecord = Selectable<DB['deliberation_minutes']>;
export type RemarkRecord = Selectable<DB['deliberation_minutes_remark']>;

/** All versions of minutes, the newest first. */
export async function minutesOf(ctx: Ctx, ownerId: string): Promise<MinutesRecord[]> {
  return ctx.db.selectFrom('deliberation_minutes').selectAll().where('owner_id', '=', ownerId).orderBy('number', 'desc').execute();
}

/** Confirmations and corrections, in the order in which they came. */
export async function remarksOf(ctx: Ctx, ownerId: string): Promise<RemarkRecord[]> {
  return ctx.db
    .selectFrom('deliberation_minutes_remark')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
}

/** Keeps a version of the minutes and says until when it can be confirmed. @throws minutes-empty */
export async function publishVersion(ctx: WriteCtx, owner: Owner, body: string | null): Promise<{ number: number; until: Date }> {
  const text = optionalText(body ?? '', '/draft', 50_000);
  if (text === null) throw minutesEmpty();
  const number = ((await minutesOf(ctx, owner.id))[0]?.number ?? 0) + 1;
  await ctx.db
    .insertInto('deliberation_minutes')
    .values({
      id: uuidv7(ctx.now),
      owner_type: owner.type,
      owner_id: owner.id,
      number,
      body: text,
      written_by: ctx.actor.id,
      published_at: ctx.now,
    })
    .execute();
  const days = await limitOf(ctx, 'minutes_confirm_days');
  return { number, until: instantAt(addDays(localDateOf(ctx.now), days + 1)) };
}

/** Somebody who was there. */
export interface Participant {
  readonly id: string;
  readonly personId: string | null;
}

export interface NewRemark {
  readonly kind: 'confirmation' | 'correction';
  readonly words?: string;
  /** Signed on paper and entered by staff. */
  readonly byPaper: boolean;
}

/** A participant confirms the newest version, or says what is wrong in it. @throws remark-not-now, minutes-already-confirmed */
export async function addRemark(
  ctx: WriteCtx,
  owner: Owner,
  { participant, ...input }: NewRemark & { participant: Participant },
): Promise<{ id: string; number: number; words: string | null }> {
  const number = (await minutesOf(ctx, owner.id))[0]?.number;
  if (number === undefined) throw remarkNotNow();
  const words = input.kind === 'correction' ? textField(input.words ?? '', '/words', 2000) : null;
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('deliberation_minutes_remark')
      .values({
        id,
        owner_type: owner.type,
        owner_id: owner.id,
        participant_id: participant.id,
        person_id: participant.personId,
        kind: input.kind,
        by_paper: input.byPaper,
        number,
        words,
        state: input.kind === 'correction' ? 'waiting' : 'confirmed',
        made_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_minutes_remark_once') throw alreadyConfirmed();
    throw error;
  }
  return { id, number, words };
}

/** What a correction belongs to. @throws not-found */
export async function ownerOfRemark(ctx: Ctx, id: string): Promise<Owner> {
  const row = await ctx.db
    .selectFrom('deliberation_minutes_remark')
    .select(['owner_type', 'owner_id'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound();
  return { type: row.owner_type as Owner['type'], id: row.owner_id };
}

/** Says what was done about a correction; both stay beside the minutes. @throws remark-answered */
export async function answerCorrection(ctx: WriteCtx, id: string, input: { taken: boolean; answer: string }): Promise<string> {
  const answer = textField(input.answer, '/answer', 1000);
  const row = await ctx.db
    .updateTable('deliberation_minutes_remark')
    .set({ state: input.taken ? 'taken' : 'noted', answer, answered_at: ctx.now })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning('id')
    .executeTakeFirst();
  if (!row) throw remarkAnswered();
  return answer;
}

/**
 * Minutes stand when every correction is answered, and everybody who was there has confirmed the newest version or the time for it is over.
 * @throws minutes-waiting with what is missing
 */
export async function assertConfirmed(
  ctx: Ctx,
  ownerId: string,
  { came, until }: { came: readonly { id: string }[]; until: Date | null },
): Promise<void> {
  const [newest] = await minutesOf(ctx, ownerId);
  const remarks = await remarksOf(ctx, ownerId);
  const confirmed = new Set(remarks.filter((r) => r.kind === 'confirmation' && r.number === newest?.number).map((r) => r.participant_id));
  const corrections = remarks.filter((r) => r.state === 'waiting').length;
  const unconfirmed = came.filter((p) => !confirmed.has(p.id)).length;
  const over = until !== null && ctx.now >= until;
  if (corrections > 0 || (unconfirmed > 0 && !over))
    throw minutesWaiting({ unconfirmed, corrections, until: localDateOf(until ?? ctx.now) });
}

import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type RowOf, recordsOf } from '../communal/records.ts';
import { notYourRenewal } from './renewal.errors.ts';
import type { Course } from './renewal.rules.ts';
import { type Phase, phases, type RenewalState, renewalStates, renewalWorkflow } from './renewal.workflow.ts';

export type RenewalRow = RowOf<'deliberation_renewal', RenewalState>;

/** Renewals, public from their first day: residents are to follow them from the design on. */
export const renewals = recordsOf({
  table: 'deliberation_renewal',
  subject: 'renewal',
  workflow: renewalWorkflow,
  open: renewalStates,
  readers: ['renewal.manage'],
  refusal: notYourRenewal,
});

export interface PhaseRecord {
  readonly phase: Phase;
  readonly words: string;
  readonly culture: string | null;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly enteredAt: Date | null;
  readonly leftAt: Date | null;
}

/** The three phases in their order. */
export async function phasesOf(ctx: Ctx, renewalId: string): Promise<PhaseRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_renewal_phase')
    .select(['phase', 'words', 'culture', 'starts_on as startsOn', 'ends_on as endsOn', 'entered_at as enteredAt', 'left_at as leftAt'])
    .where('renewal_id', '=', renewalId)
    .execute();
  return phases.flatMap((phase) => rows.filter((row) => row.phase === phase)) as PhaseRecord[];
}

/** Stores a phase, or writes it anew. */
export async function putPhase(
  ctx: WriteCtx,
  renewalId: string,
  phase: Omit<PhaseRecord, 'leftAt' | 'enteredAt'> & { enteredAt?: Date },
): Promise<void> {
  const row = { words: phase.words, culture: phase.culture, starts_on: phase.startsOn, ends_on: phase.endsOn };
  await ctx.db
    .insertInto('deliberation_renewal_phase')
    .values({ renewal_id: renewalId, phase: phase.phase, ...row, entered_at: phase.enteredAt ?? null })
    .onConflict((oc) => oc.columns(['renewal_id', 'phase']).doUpdateSet(row))
    .execute();
}

/** Leaves one phase and enters the next, if there is one. */
export async function turnPhase(ctx: WriteCtx, renewalId: string, from: Phase, to: Phase | null): Promise<void> {
  const of = (phase: Phase, row: object) =>
    ctx.db.updateTable('deliberation_renewal_phase').set(row).where('renewal_id', '=', renewalId).where('phase', '=', phase).execute();
  await of(from, { left_at: ctx.now });
  if (to) await of(to, { entered_at: ctx.now });
}

export interface ConsultationRecord extends Course {
  readonly id: string;
  readonly phase: Phase;
  readonly kind: 'topic' | 'hearing';
  readonly subjectId: string;
  readonly number: string;
  readonly title: string;
}

/**
 * What a renewal's phases were talked over in. A topic is open from its opening to the last close of its discussion, a hearing from its announcement
 * to the day it was held.
 */
export async function consultationsOf(ctx: Ctx, renewalId: string): Promise<ConsultationRecord[]> {
  const { rows } = await sql<ConsultationRecord>`
    select c.id, c.phase, case when c.topic_id is null then 'hearing' else 'topic' end as kind, coalesce(c.topic_id, c.hearing_id) as "subjectId",
      coalesce(t.number, h.number) as number, coalesce(t.title, h.title) as title, coalesce(t.opened_at, h.noticed_at) as "openedAt",
      case when t.id is null then h.held_at
        when t.state not in ('proposed', 'supported', 'preparing', 'noticed', 'discussing', 'withdrawn', 'declined') then (select max(e.occurred_at)
          from ${table(ctx, 'event')} e where e.subject_id = t.id and e.name = 'topic.discussion_closed') end as "closedAt"
    from ${table(ctx, 'deliberation_renewal_consultation')} c
      left join ${table(ctx, 'deliberation_topic')} t on t.id = c.topic_id
      left join ${table(ctx, 'deliberation_hearing')} h on h.id = c.hearing_id
    where c.renewal_id = ${renewalId} order by c.linked_at, c.id limit 200`.execute(ctx.db);
  return rows;
}

/** A topic or hearing of an area by its number, or null. */
export async function subjectByNumber(
  ctx: Ctx,
  kind: 'topic' | 'hearing',
  number: string,
): Promise<{ id: string; areaCode: string } | null> {
  const { rows } = await sql<{ id: string; areaCode: string }>`select id, area_code as "areaCode"
    from ${table(ctx, kind === 'topic' ? 'deliberation_topic' : 'deliberation_hearing')} where number = ${number}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Links a topic or hearing to a phase. */
export async function insertConsultation(
  ctx: WriteCtx,
  row: { id: string; renewalId: string; phase: Phase; kind: 'topic' | 'hearing'; subjectId: string },
): Promise<void> {
  await ctx.db
    .insertInto('deliberation_renewal_consultation')
    .values({
      id: row.id,
      renewal_id: row.renewalId,
      phase: row.phase,
      topic_id: row.kind === 'topic' ? row.subjectId : null,
      hearing_id: row.kind === 'hearing' ? row.subjectId : null,
      linked_by: ctx.actor.id ?? '',
      linked_at: ctx.now,
    })
    .execute();
}

/** Unlinks a consultation. @returns its phase and renewal, or null when there is none */
export async function deleteConsultation(ctx: WriteCtx, renewalId: string, id: string): Promise<boolean> {
  const row = await ctx.db
    .deleteFrom('deliberation_renewal_consultation')
    .where('id', '=', id)
    .where('renewal_id', '=', renewalId)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface NoteRecord {
  readonly id: string;
  readonly phase: Phase;
  readonly words: string;
  readonly writtenAt: Date;
}

/** Stores what happened. */
export async function insertNote(ctx: WriteCtx, renewalId: string, note: { id: string; phase: Phase; words: string }): Promise<void> {
  await ctx.db
    .insertInto('deliberation_renewal_note')
    .values({ ...note, renewal_id: renewalId, written_by: ctx.actor.id ?? '', written_at: ctx.now })
    .execute();
}

/** What happened, the newest first. */
export async function notesOf(ctx: Ctx, renewalId: string): Promise<NoteRecord[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_renewal_note')
    .select(['id', 'phase', 'words', 'written_at as writtenAt'])
    .where('renewal_id', '=', renewalId)
    .orderBy('written_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows as NoteRecord[];
}

/** The renewal a note belongs to, or null. */
export async function renewalOfNote(ctx: Ctx, noteId: string): Promise<RenewalRow | null> {
  const note = await ctx.db.selectFrom('deliberation_renewal_note').select('renewal_id').where('id', '=', noteId).executeTakeFirst();
  return note ? renewals.find(ctx, note.renewal_id) : null;
}

/** Follows, or stops. @returns whether anything changed */
export async function setFollower(ctx: WriteCtx, renewalId: string, personId: string, follows: boolean): Promise<boolean> {
  const row = follows
    ? await ctx.db
        .insertInto('deliberation_renewal_follower')
        .values({ renewal_id: renewalId, person_id: personId, since: ctx.now })
        .onConflict((oc) => oc.doNothing())
        .returning('renewal_id')
        .executeTakeFirst()
    : await ctx.db
        .deleteFrom('deliberation_renewal_follower')
        .where('renewal_id', '=', renewalId)
        .where('person_id', '=', personId)
        .returning('renewal_id')
        .executeTakeFirst();
  return row !== undefined;
}

/** Who follows a renewal. */
export async function followersOf(ctx: Ctx, renewalId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_renewal_follower')
    .select('person_id')
    .where('renewal_id', '=', renewalId)
    .limit(10_000)
    .execute();
  return rows.map((row) => row.person_id);
}

/** How many follow a renewal, and whether the resident who asks is among them. */
export async function countFollowers(ctx: Ctx, renewalId: string): Promise<{ followers: number; follows: boolean }> {
  const own = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  const { rows } = await sql<{ followers: number; follows: boolean }>`select count(*)::int as followers,
      coalesce(bool_or(person_id = ${own}::uuid), false) as follows
    from ${table(ctx, 'deliberation_renewal_follower')} where renewal_id = ${renewalId}`.execute(ctx.db);
  return rows[0] ?? { followers: 0, follows: false };
}

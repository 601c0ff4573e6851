import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import { forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { estateById } from '../../areas/index.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { notifyMany } from '../../notifications/index.ts';
import { communityOrThrow } from '../communal/places.ts';
import {
  consultationLinked,
  consultationMissing,
  consultationUnfit,
  cultureMissing,
  notYourRenewal,
  phaseOver,
  phasesUnfit,
  renewalOver,
} from './renewal.errors.ts';
import {
  consultationsOf,
  deleteConsultation,
  followersOf,
  insertConsultation,
  insertNote,
  phasesOf,
  putPhase,
  type RenewalRow,
  renewals,
  setFollower,
  subjectByNumber,
  turnPhase,
} from './renewal.repository.ts';
import { inOrder, isEnough } from './renewal.rules.ts';
import { leastDays } from './renewal.settings.ts';
import { type Phase, renewalWorkflow } from './renewal.workflow.ts';

/** Owner of the pictures of what happened. */
export const noteOwner = 'renewal_note';

export interface PhaseInput {
  readonly phase: Phase;
  readonly words: string;
  readonly culture?: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface RenewalInput {
  readonly areaCode: string;
  readonly estateId?: string;
  readonly title: string;
  readonly summary: string;
  readonly phases: readonly PhaseInput[];
}

const phaseRow = (input: PhaseInput) => ({
  phase: input.phase,
  words: textField(input.words, '/words', 5000),
  culture: optionalText(input.culture ?? null, '/culture', 2000),
  startsOn: input.startsOn,
  endsOn: input.endsOn,
});

/** Begins a renewal in its design, in public. @returns its id. @throws not-your-renewal, community-needed, renewal-phases-unfit, not-found */
export async function beginRenewal(ctx: WriteCtx, input: RenewalInput): Promise<string> {
  await communityOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'renewal.manage', input.areaCode), notYourRenewal));
  if (!inOrder(input.phases)) throw phasesUnfit();
  if (input.estateId !== undefined) {
    const estate = await estateById(ctx, input.estateId);
    if (!estate || !areaCovers(input.areaCode, estate.areaCode)) throw notFound();
  }
  const id = uuidv7(ctx.now);
  await renewals.insert(ctx, {
    id,
    area_code: input.areaCode,
    estate_id: input.estateId ?? null,
    state: 'design',
    title: nameField(input.title, '/title', 120),
    summary: textField(input.summary, '/summary', 5000),
    created_by: ctx.actor.id ?? '',
    created_at: ctx.now,
  });
  for (const phase of input.phases)
    await putPhase(ctx, id, { ...phaseRow(phase), ...(phase.phase === 'design' ? { enteredAt: ctx.now } : {}) });
  renewals.tell(ctx, { id, area_code: input.areaCode }, 'renewal.began', { permission: 'renewal.manage', data: { area: input.areaCode } });
  return id;
}

const isOver = (renewal: RenewalRow): boolean => renewalWorkflow.states[renewal.state].type === 'done';

async function lockManaged(ctx: WriteCtx, id: string, version?: number): Promise<RenewalRow> {
  const renewal = await renewals.locked(ctx, id, version);
  assertAllowed(renewals.mayStep(ctx.actor, renewal, 'cancel'));
  if (isOver(renewal)) throw renewalOver();
  return renewal;
}

/** Writes a phase anew that has not ended: its plan, its cultural part, its days. @throws not-your-renewal, renewal-over, renewal-phase-over, edit-conflict */
export async function writePhase(ctx: WriteCtx, id: string, input: PhaseInput & { version: number }): Promise<void> {
  const renewal = await lockManaged(ctx, id, input.version);
  const stored = await phasesOf(ctx, id);
  if (stored.find((each) => each.phase === input.phase)?.leftAt !== null) throw phaseOver();
  if (!inOrder(stored.map((each) => (each.phase === input.phase ? input : each)))) throw phasesUnfit();
  await putPhase(ctx, id, phaseRow(input));
  await renewals.change(ctx, renewal, {});
  renewals.tell(ctx, renewal, 'renewal.phase_written', { permission: 'renewal.manage', data: { phase: input.phase } });
}

export interface ConsultationInput {
  readonly version: number;
  readonly phase: Phase;
  readonly kind: 'topic' | 'hearing';
  readonly number: string;
}

/** Says in which topic or hearing a phase is talked over. @throws not-your-renewal, renewal-consultation-unfit, renewal-consultation-linked, renewal-phase-over */
export async function linkConsultation(ctx: WriteCtx, id: string, input: ConsultationInput): Promise<void> {
  const renewal = await lockManaged(ctx, id, input.version);
  const phase = (await phasesOf(ctx, id)).find((each) => each.phase === input.phase);
  if (phase?.leftAt !== null) throw phaseOver();
  const subject = await subjectByNumber(ctx, input.kind, input.number.trim().toUpperCase());
  if (!subject || !(areaCovers(renewal.area_code, subject.areaCode) || areaCovers(subject.areaCode, renewal.area_code)))
    throw consultationUnfit();
  try {
    await insertConsultation(ctx, { id: uuidv7(ctx.now), renewalId: id, phase: input.phase, kind: input.kind, subjectId: subject.id });
  } catch (error) {
    if (constraintOf(error).startsWith('deliberation_renewal_consultation_')) throw consultationLinked();
    throw error;
  }
  await renewals.change(ctx, renewal, {});
  const data = { phase: input.phase, kind: input.kind, subject: subject.id };
  renewals.tell(ctx, renewal, 'renewal.consultation_linked', { permission: 'renewal.manage', data });
}

/** Takes a link back that was made by mistake, while its phase goes on. @throws not-found, not-your-renewal, renewal-phase-over */
export async function unlinkConsultation(ctx: WriteCtx, id: string, input: { version: number; consultationId: string }): Promise<void> {
  const renewal = await lockManaged(ctx, id, input.version);
  const link = (await consultationsOf(ctx, id)).find((each) => each.id === input.consultationId);
  if (!link) throw notFound();
  if ((await phasesOf(ctx, id)).find((each) => each.phase === link.phase)?.leftAt !== null) throw phaseOver();
  await deleteConsultation(ctx, id, link.id);
  await renewals.change(ctx, renewal, {});
  renewals.tell(ctx, renewal, 'renewal.consultation_unlinked', {
    permission: 'renewal.manage',
    data: { phase: link.phase, subject: link.subjectId },
  });
}

const turns = {
  begin_works: ['design', 'works'],
  begin_upkeep: ['works', 'upkeep'],
  finish: ['upkeep', null],
} as const satisfies Record<string, readonly [Phase, Phase | null]>;
export type Turn = keyof typeof turns;

/**
 * Leaves a phase for the next: its cultural part is written and it was talked over to the end, the design for at least the days the district set.
 * @throws renewal-culture-missing, renewal-consultation-missing and those of every step
 */
export async function turnRenewal(ctx: WriteCtx, id: string, action: Turn, input: { version: number }): Promise<void> {
  const renewal = await renewals.locked(ctx, id, input.version);
  const [from, to] = turns[action];
  const after = await renewals.step(ctx, renewal, { action, changes: to ? {} : { ended_at: ctx.now } });
  const phase = (await phasesOf(ctx, id)).find((each) => each.phase === from);
  if (!phase?.culture) throw cultureMissing();
  const days = await leastDays(ctx, from);
  const courses = (await consultationsOf(ctx, id)).filter((each) => each.phase === from);
  if (!courses.some((course) => isEnough(course, days, ctx.now))) throw consultationMissing({ days });
  await turnPhase(ctx, id, from, to);
  await tellFollowers(ctx, after, { key: action, result: renewalWorkflow.states[after.state] });
}

/** Calls a renewal off with the reason. @throws those of every step */
export async function cancelRenewal(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const renewal = await renewals.locked(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  const after = await renewals.step(ctx, renewal, {
    action: 'cancel',
    changes: { ended_at: ctx.now, ended_reason: reason },
    words: { reason },
  });
  await tellFollowers(ctx, after, { key: 'cancel', result: renewalWorkflow.states.cancelled });
}

export interface NoteInput {
  readonly words: string;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/** Writes down what happened, with photos everybody sees; those who follow are told. @throws not-found, not-your-renewal, renewal-over, attachment-not-claimable */
export async function addNote(ctx: WriteCtx, id: string, input: NoteInput): Promise<string> {
  const renewal = await lockManaged(ctx, id);
  const noteId = uuidv7(ctx.now);
  const words = textField(input.words, '/words', 2000);
  await insertNote(ctx, id, { id: noteId, phase: renewal.state as Phase, words });
  const files = input.attachments ?? [];
  await claimAttachments(
    ctx,
    files.map((file) => file.id),
    { claim: files.map((file) => file.claim), ownerType: noteOwner, ownerId: noteId, visibility: 'public' },
  );
  const data = { note: noteId, phase: renewal.state, photos: files.length };
  renewals.tell(ctx, renewal, 'renewal.noted', { permission: 'renewal.manage', data, words: { words } });
  await tellFollowers(ctx, renewal, { key: noteId, result: { zh: '有新的进展', en: 'there is news' } });
  return noteId;
}

async function tellFollowers(ctx: WriteCtx, renewal: RenewalRow, { key, result }: { key: string; result: { zh: string; en: string } }) {
  const people = await followersOf(ctx, renewal.id);
  await notifyMany(
    ctx,
    people.map((personId) => ({
      template: 'renewal_news',
      recipient: { kind: 'person' as const, id: personId },
      params: { title: renewal.title, result: { zh: result.zh, en: result.en }, areaCode: renewal.area_code },
      dedupeKey: `renewal_news:${renewal.id}:${key}:${personId}`,
      subject: { type: 'renewal', id: renewal.id },
    })),
  );
}

/** A resident follows a renewal, or stops. @throws not-found, forbidden */
export async function followRenewal(ctx: WriteCtx, id: string, input: { follows: boolean }): Promise<void> {
  const renewal = await renewals.readable(ctx, id);
  if (ctx.actor.kind !== 'resident' || ctx.actor.id === null) throw forbidden();
  if (isOver(renewal) && input.follows) throw invalidInput({ errors: [{ pointer: '/follows', detail: 'over' }] });
  if (await setFollower(ctx, id, ctx.actor.id, input.follows))
    renewals.tell(ctx, renewal, input.follows ? 'renewal.followed' : 'renewal.unfollowed', { permission: null, data: {} });
}

import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, type Decision, holdsFor, when } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { startClock, stopClocks } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { startConfirmation } from '../confirmation/confirmation.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter } from '../matters.errors.ts';
import { can } from '../matters.policy.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { referralEnded } from './referrals.errors.ts';
import { insertReferral, lockReferral, matterOfReferral, type ReferralRow, updateReferral } from './referrals.repository.ts';

export interface ReferInput {
  readonly version: number;
  readonly route: 'specialised_service' | 'referral_other';
  readonly receiverUnitId?: string;
  readonly receiverName?: string;
  readonly note?: string;
}

/** Refers a matter to somebody who must accept it and report back; until then it counts as nothing solved (S001-82). */
export async function referMatter(ctx: WriteCtx, id: string, input: ReferInput): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.refer(ctx.actor, matter));
  const unit = input.receiverUnitId ? await unitOrThrow(ctx, input.receiverUnitId) : null;
  const receiver = unit?.name ?? usableText(input.receiverName ?? '', 100, '/receiverName');
  const referralId = uuidv7(ctx.now);
  const rule = await limitOf(ctx, 'referral_return', { amount: 10, unit: 'working_day' });
  const clock = await startClock(ctx, {
    kind: 'referral',
    matterId: id,
    subjectId: referralId,
    rule,
    ladder: [
      { step: 'reminder', percent: 80 },
      { step: 'leader', percent: 100 },
    ],
  });
  const referred = await stepMatter(ctx, matter, {
    action: 'refer',
    changes: { route: input.route, due_at: clock.dueAt, due_provisional: clock.provisional },
    data: { referral: referralId, receiver, route: input.route, receiverUnit: unit?.id ?? null },
    words: { note: input.note ?? null },
  });
  await insertReferral(ctx, {
    id: referralId,
    matterId: id,
    receiverUnitId: unit?.id ?? null,
    receiverName: receiver,
    route: input.route,
    note: input.note ?? null,
  });
  return referred;
}

export type ReferralAnswer = { answer: 'accept' } | { answer: 'refuse'; reason: string } | { answer: 'report'; result: string };

/** The receiver accepts, refuses or reports back. Organisations get offers, not orders: refusing costs nothing and sends the matter back. */
export async function answerReferral(ctx: WriteCtx, id: string, input: ReferralAnswer & { version: number }): Promise<ReferralRow> {
  const { referral, matter } = await lockWithMatter(ctx, id, input.version);
  assertAllowed(mayAnswer(ctx, referral, matter));
  if (input.answer === 'accept') return accept(ctx, referral);
  if (input.answer === 'refuse')
    return sendBack(ctx, referral, matter, { state: 'refused', words: usableText(input.reason, 1000, '/reason') });
  return report(ctx, referral, matter, usableText(input.result, 5000, '/result'));
}

function mayAnswer(ctx: Ctx, referral: ReferralRow, matter: MatterRecord): Decision {
  const mine =
    referral.receiver_unit_id !== null &&
    ctx.actor.holdings.some((h) => h.unitId === referral.receiver_unit_id && h.permissions.has('orders.handle'));
  // For a receiver outside the platform the desk writes down what it was told.
  const onBehalf = referral.receiver_unit_id === null && holdsFor(ctx.actor, 'matters.refer', matter.area_code);
  return when(mine || onBehalf, notYourMatter);
}

async function accept(ctx: WriteCtx, referral: ReferralRow): Promise<ReferralRow> {
  if (referral.state !== 'sent') throw referralEnded();
  emit(ctx, {
    name: 'referral.accepted',
    subject: { type: 'referral', id: referral.id },
    thread: referral.matter_id,
    data: { matter: referral.matter_id },
  });
  return updateReferral(ctx, referral, { state: 'accepted', accepted_at: ctx.now });
}

async function report(ctx: WriteCtx, referral: ReferralRow, matter: MatterRecord, result: string): Promise<ReferralRow> {
  if (referral.state !== 'accepted') throw referralEnded();
  await stopClocks(ctx, { subjectId: referral.id }, ['referral']);
  const settled = await updateReferral(ctx, referral, { state: 'reported', settled_at: ctx.now, result });
  const waiting = await stepMatter(ctx, matter, {
    action: 'report_result',
    changes: { result_text: result, outcome: 'solved', due_at: null },
    data: { referral: referral.id },
    words: { result },
  });
  await startConfirmation(ctx, waiting);
  return settled;
}

async function sendBack(
  ctx: WriteCtx,
  referral: ReferralRow,
  matter: MatterRecord,
  how: { state: 'refused' | 'lapsed'; words: string | null },
): Promise<ReferralRow> {
  if (referral.state !== 'sent' && referral.state !== 'accepted') throw referralEnded();
  await stopClocks(ctx, { subjectId: referral.id }, ['referral']);
  const settled = await updateReferral(ctx, referral, { state: how.state, settled_at: ctx.now });
  await stepMatter(ctx, matter, {
    action: 'referral_came_back',
    changes: { route: null, due_at: null },
    data: { referral: referral.id, because: how.state },
    words: { reason: how.words },
  });
  return settled;
}

/** A referral nobody answered in ten working days comes back by itself and does not count as solved (called by the sweep of clocks). */
export async function lapseReferral(ctx: WriteCtx, id: string): Promise<void> {
  const { referral, matter } = await lockWithMatter(ctx, id);
  if (referral.state === 'sent' || referral.state === 'accepted') await sendBack(ctx, referral, matter, { state: 'lapsed', words: null });
}

async function lockWithMatter(ctx: WriteCtx, id: string, version?: number): Promise<{ referral: ReferralRow; matter: MatterRecord }> {
  const matterId = await matterOfReferral(ctx, id);
  const matter = matterId ? await lockMatter(ctx, matterId) : null;
  const referral = await lockReferral(ctx, id);
  if (!referral || !matter) throw notFound();
  if (version !== undefined && version !== referral.version) throw editConflict({ current: referral.version });
  return { referral, matter };
}

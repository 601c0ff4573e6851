import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { accountsHolding } from '../../identity/index.ts';
import { accountableFor, unitOrThrow } from '../../organizations/index.ts';
import type { BatchEvent } from '../batches/batches.events.ts';
import { leaveRunningBatch } from '../batches/batches.repository.ts';
import { startClock } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { usableText } from '../demands/filing.service.ts';
import { bindingRuling } from '../matters.errors.ts';
import { can, capacityOf, isReporter } from '../matters.policy.ts';
import { type MatterRecord, updateMatter } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import type { MatterClass } from '../matters.workflow.ts';
import { endRunningWork } from '../orders/ending.service.ts';
import {
  insertObjection,
  insertSeat,
  isRuled,
  lockOpenObjection,
  markRuled,
  type NewObjection,
  type ObjectionRow,
  ownSeat,
  putVote,
  seatsOf,
} from './panel.repository.ts';
import { panelSeats, ruleOf, type Vote } from './panel.rules.ts';
import { alreadyVoted, appealUsed, notOnThePanel } from './triage.errors.ts';
import { insertDecision } from './triage.repository.ts';
import { resolveClassification, settleDetermined } from './triage.service.ts';

export interface ObjectionInput {
  readonly reason: string;
  readonly proposedClass?: MatterClass;
  readonly proposedUnitId?: string;
}

/** A unit, the committee or the resident objects to the class; a panel of three decides within the limit and its ruling binds (S000-14, O4). */
export async function objectToClass(ctx: WriteCtx, id: string, input: ObjectionInput & { version?: number }): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.object(ctx.actor, matter));
  if (await isRuled(ctx, id)) throw bindingRuling();
  if (input.proposedUnitId) await unitOrThrow(ctx, input.proposedUnitId);
  const byResident = isReporter(ctx.actor, matter);
  if (byResident) await assertAppealOpen(ctx, matter);
  const unitId = ctx.actor.holdings.find((h) => h.permissions.has('matters.object') && h.unitId)?.unitId ?? null;
  const reason = usableText(input.reason, 2000, '/reason');
  if (matter.state === 'in_batch') await leaveBatchFor(ctx, matter, reason);
  return openPanel(ctx, byResident ? await updateMatter(ctx, matter, { appeals: matter.appeals + 1 }) : matter, {
    raisedByKind: byResident ? 'resident' : unitId ? 'unit' : 'committee',
    unitId,
    reason,
    proposedClass: input.proposedClass ?? null,
    proposedUnitId: input.proposedUnitId ?? null,
  });
}

/** Whoever objects goes their own way: the batch goes on without this matter. */
async function leaveBatchFor(ctx: WriteCtx, matter: MatterRecord, words: string): Promise<void> {
  const batch = await leaveRunningBatch(ctx, matter.id, words.slice(0, 1000));
  if (!batch) return;
  emit<BatchEvent>(ctx, {
    name: 'batch.left',
    subject: { type: 'batch', id: batch.id },
    thread: batch.lead_matter_id,
    capacity: capacityOf(ctx.actor, 'matters.object', matter),
    data: { matter: matter.id, because: 'objection' },
  });
}

/** A resident may appeal once, within five working days of the determination (O4). */
async function assertAppealOpen(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  if (matter.appeals > 0) throw appealUsed();
  if (!matter.determined_at) return;
  const rule = await limitOf(ctx, 'appeal_limit', { amount: 5, unit: 'working_day' });
  const { dueAt } = computeDeadline({ start: matter.determined_at, rule, calendar: await calendarFor(ctx) });
  if (ctx.now > dueAt) throw appealUsed();
}

/** Opens the panel: the step to "disputed", three seats, the clock. Running orders end, because nobody knows whose they are. */
export async function openPanel(ctx: WriteCtx, matter: MatterRecord, objection: NewObjection): Promise<MatterRecord> {
  const id = uuidv7(ctx.now);
  await endRunningWork(ctx, matter.id, 'class_disputed');
  await insertObjection(ctx, { id, matterId: matter.id, ...objection });
  await seatPanel(ctx, id, matter);
  const rule = await limitOf(ctx, 'panel_limit', { amount: 2, unit: 'working_day' });
  const clock = await startClock(ctx, {
    kind: 'panel',
    matterId: matter.id,
    subjectId: id,
    rule,
    ladder: [
      { step: 'reminder', percent: 50 },
      { step: 'yellow', percent: 100 },
    ],
  });
  return stepMatter(ctx, matter, {
    action: 'object',
    changes: { due_at: clock.dueAt, due_provisional: clock.provisional },
    data: { objection: id, raisedBy: objection.raisedByKind, proposedClass: objection.proposedClass },
    words: { reason: objection.reason },
  });
}

/** One person per seat, from those who hold the seat's role for the place; a seat nobody can take stays empty and is named. */
async function seatPanel(ctx: WriteCtx, objectionId: string, matter: MatterRecord): Promise<void> {
  const taken = new Set<string>();
  for (const { seat, role } of panelSeats) {
    const people = await accountsHolding(ctx, { permission: 'matters.panel', areaCode: matter.area_code, role });
    const person = people.find((p) => !taken.has(p.id) && !matter.handlerIds.includes(p.id));
    if (person) taken.add(person.id);
    await insertSeat(ctx, objectionId, { seat, accountId: person?.id ?? null });
  }
}

/** One member's vote; when two agree on class and unit, or all have voted, the panel has ruled. */
export async function votePanel(
  ctx: WriteCtx,
  matterId: string,
  vote: { class: MatterClass; typeCode?: string | null; unitId?: string | null; reason?: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, matterId);
  const objection = await lockOpenObjection(ctx, matterId);
  if (!objection) throw notFound();
  const mine = await ownSeat(ctx, objection.id);
  if (!mine) throw notOnThePanel();
  if (mine.voted_at) throw alreadyVoted();
  await putVote(ctx, mine, {
    class: vote.class,
    typeCode: vote.typeCode ?? null,
    unitId: vote.unitId ?? null,
    reason: vote.reason ? usableText(vote.reason, 1000, '/reason') : null,
  });
  emit(ctx, {
    name: 'panel.voted',
    subject: { type: 'objection', id: objection.id },
    thread: matterId,
    capacity: capacityOf(ctx.actor, 'matters.panel', matter),
    data: { seat: mine.seat },
  });
  return settlePanel(ctx, matter, objection);
}

async function settlePanel(ctx: WriteCtx, matter: MatterRecord, objection: ObjectionRow): Promise<MatterRecord> {
  const rows = await seatsOf(ctx, objection.id);
  const votes = rows
    .filter((r) => r.voted_at !== null)
    .map((r): Vote => ({ seat: r.seat, class: r.class as MatterClass, typeCode: r.type_code, unitId: r.unit_id }));
  const ruling = ruleOf(votes, rows.filter((r) => r.account_id !== null).length);
  if (!ruling) return matter;
  const resolved = await resolveClassification(ctx, matter, {
    class: ruling.class,
    typeCode: ruling.typeCode ?? matter.type_code,
    unitId: ruling.unitId,
  });
  await insertDecision(ctx, {
    matterId: matter.id,
    act: 'ruled',
    class: ruling.class,
    typeCode: resolved.item?.code ?? null,
    catalogueVersion: resolved.catalogueVersion,
    unitId: resolved.unitId,
    ground: 'panel',
    reason: objection.reason,
    differs: true,
    capacity: capacityOf(ctx.actor, 'matters.panel', matter),
  });
  await markRuled(ctx, objection, { class: ruling.class, typeCode: resolved.item?.code ?? null, unitId: resolved.unitId });
  return settleDetermined(ctx, matter, resolved, {
    action: 'determine',
    data: { ground: 'panel', objection: objection.id, raisedBy: objection.raised_by_kind },
    words: { reason: objection.reason },
    more: { unit_id: resolved.unitId, accountable_id: await accountableFor(ctx, { unitId: resolved.unitId }) },
  });
}

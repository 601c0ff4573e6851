import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { catalogueItemOf, dutyWarning, slaPolicy } from '../../catalogue/index.ts';
import { accountableFor, type Unit, unitOrThrow } from '../../organizations/index.ts';
import { startClock } from '../clocks/clocks.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { levelOf } from '../levels/levels.rules.ts';
import { notDetermined, wrongClass } from '../matters.errors.ts';
import { can, capacityOf, fitsClass } from '../matters.policy.ts';
import { type MatterRecord, showDeadline } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { superviseMatter } from '../supervision/opening.service.ts';
import { changedProposalNeedsReason, sameUnitTwice } from './orders.errors.ts';
import type { OrderEvent } from './orders.events.ts';
import { insertOrder, ordersOf, showOrderDeadline } from './orders.repository.ts';

export interface DispatchInput {
  readonly version: number;
  readonly unitId?: string;
  readonly coUnitIds?: readonly string[];
  readonly instruction?: string;
  readonly reason?: string;
  /** Policy code, where the dispatcher chooses another than the catalogue's. */
  readonly slaCode?: string;
}

export interface Dispatched {
  readonly matter: MatterRecord;
  readonly orderId: string;
  /** "Duty without power or money" of the catalogue item, shown to the sender (S000-11), and work outside a community's duties. */
  readonly warnings: readonly string[];
}

/** Sends a determined major matter as an order to a lead unit and perhaps co-handlers; the limits start (2.3.2). */
export async function dispatchMatter(ctx: WriteCtx, id: string, input: DispatchInput): Promise<Dispatched> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.dispatch(ctx.actor, matter));
  if (matter.state !== 'determined') throw notDetermined({ state: matter.state });
  if (!fitsClass('dispatch', matter)) throw wrongClass({ className: matter.class });
  const unit = await unitOrThrow(ctx, input.unitId ?? matter.proposed_unit_id ?? matter.unit_id);
  const reason = changedReason(matter, unit, input);
  const coUnits = await coUnitsOf(ctx, unit, input.coUnitIds ?? []);
  const item =
    matter.type_code && matter.catalogue_version !== null ? await catalogueItemOf(ctx, matter.catalogue_version, matter.type_code) : null;
  const orderId = uuidv7(ctx.now);
  const outside = levelOf(unit.areaCode) === 'community' && item?.handles !== '@committee';
  const accountable = await accountableFor(ctx, { unitId: unit.id });
  const dispatched = await stepMatter(ctx, matter, {
    action: 'dispatch',
    changes: {
      unit_id: unit.id,
      accountable_id: accountable,
      level: levelOf(unit.areaCode),
      route: 'order',
      dispatched_at: ctx.now,
      supervised: true,
    },
    data: { unit: unit.id, order: orderId, coUnits: coUnits.map((u) => u.id), changedProposal: reason !== null },
    words: { instruction: input.instruction ?? null, reason },
  });
  const due = await startOrder(ctx, dispatched, { id: orderId, unit, role: 'lead', leadId: null, input, reason, outside });
  for (const coUnit of coUnits)
    await startOrder(ctx, dispatched, {
      id: uuidv7(ctx.now),
      unit: coUnit,
      role: 'co',
      leadId: orderId,
      input,
      reason: null,
      outside: false,
    });
  await superviseMatter(ctx, dispatched);
  const after = await setDue(ctx, dispatched, due);
  return { matter: after, orderId, warnings: [...(item ? dutyWarning(item, ctx.lang) : []), ...(outside ? [outsideDuty[ctx.lang]] : [])] };
}

const outsideDuty = {
  zh: '这件事不在社区职责清单内，派给社区会被计入“向下派单”',
  en: 'This is outside the duties of a community; it will be counted as work pushed down',
};

function changedReason(matter: MatterRecord, unit: Unit, input: DispatchInput): string | null {
  const reason = input.reason ? usableText(input.reason, 500, '/reason') : null;
  if (matter.proposed_unit_id && unit.id !== matter.proposed_unit_id && !reason)
    throw changedProposalNeedsReason({ errors: [{ pointer: '/reason', detail: 'needed' }] });
  return unit.id === matter.proposed_unit_id ? null : reason;
}

async function coUnitsOf(ctx: WriteCtx, lead: Unit, ids: readonly string[]): Promise<Unit[]> {
  const wanted = new Set(ids);
  if (wanted.size !== ids.length || wanted.has(lead.id)) throw sameUnitTwice();
  return Promise.all(ids.map((id) => unitOrThrow(ctx, id)));
}

export interface OrderStart {
  id: string;
  unit: Unit;
  role: 'lead' | 'co';
  leadId: string | null;
  input: Pick<DispatchInput, 'instruction' | 'slaCode'>;
  reason: string | null;
  outside: boolean;
}

/** Sends an order to a unit; its limits start. @returns the limit by which it is to be solved */
export async function startOrder(ctx: WriteCtx, matter: MatterRecord, start: OrderStart) {
  const existing = await ordersOf(ctx, matter.id);
  const number = `${matter.number}/${existing.length + 1}`;
  countToday(ctx, matter.area_code, 'order.dispatched', start.unit.id);
  const policy = await slaPolicy(ctx, start.input.slaCode ?? matter.sla_code ?? 'major_7');
  await insertOrder(ctx, {
    id: start.id,
    number,
    matter_id: matter.id,
    lead_order_id: start.leadId,
    role: start.role,
    state: 'dispatched',
    unit_id: start.unit.id,
    level: levelOf(start.unit.areaCode),
    outside_duty: start.outside,
    instruction: start.input.instruction ?? null,
    proposal_changed_reason: start.reason,
    dispatched_by: ctx.actor.id ?? '',
    dispatched_at: ctx.now,
    created_at: ctx.now,
  });
  const clock = { matterId: matter.id, orderId: start.id, policyId: policy.id };
  await startClock(ctx, {
    ...clock,
    kind: 'sign_for',
    rule: policy.signFor,
    ladder: [
      { step: 'reminder', percent: 80 },
      { step: 'yellow', percent: 100 },
    ],
  });
  if (start.role === 'lead')
    await startClock(ctx, { ...clock, kind: 'response', rule: policy.response, ladder: [{ step: 'reminder', percent: 80 }] });
  const solution = await startClock(ctx, { ...clock, kind: 'solution', rule: policy.solution, ladder: policy.ladder });
  await showOrderDeadline(ctx, start.id, solution.dueAt);
  emit<OrderEvent>(ctx, {
    name: 'order.dispatched',
    subject: { type: 'order', id: start.id },
    thread: matter.id,
    capacity: capacityOf(ctx.actor, 'matters.dispatch', matter),
    data: { number, unit: start.unit.id, matter: matter.id, role: start.role, due: solution.dueAt.toISOString(), sla: policy.code },
  });
  return solution;
}

async function setDue(ctx: WriteCtx, matter: MatterRecord, due: { dueAt: Date; provisional: boolean }): Promise<MatterRecord> {
  await showDeadline(ctx, matter.id, due);
  return { ...matter, due_at: due.dueAt, due_provisional: due.provisional };
}

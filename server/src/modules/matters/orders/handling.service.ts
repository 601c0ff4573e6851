import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { accountsHolding } from '../../identity/index.ts';
import { sectionOrThrow } from '../../organizations/index.ts';
import { stopClocks } from '../clocks/clocks.service.ts';
import { startConfirmation } from '../confirmation/confirmation.service.ts';
import { usableText } from '../demands/filing.service.ts';
import { updateMatter } from '../matters.repository.ts';
import { changeMatter, stepMatter } from '../matters.steps.ts';
import { countToday } from '../matters.tallies.ts';
import { coUnitsNotReady, handlerNotInSection, threePartAssignment } from './orders.errors.ts';
import { type OrderRecord, ordersOf } from './orders.repository.ts';
import { lockOrderWithMatter, stepOrder } from './orders.steps.ts';
import { verificationOf } from './verification.rules.ts';

interface Versioned {
  readonly version: number;
}

/** Signs for an order with unit, section and person: only then it counts as signed (requirements S000-21, N03). */
export async function signOrder(
  ctx: WriteCtx,
  id: string,
  input: Versioned & { sectionId?: string; handlerId?: string },
): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  if (!input.sectionId || !input.handlerId) throw threePartAssignment();
  await assertWorksIn(ctx, order.unit_id, { sectionId: input.sectionId, handlerId: input.handlerId });
  await stopClocks(ctx, { orderId: id }, ['sign_for']);
  const signed = await stepOrder(ctx, order, {
    action: 'sign',
    changes: { section_id: input.sectionId, handler_id: input.handlerId, signed_by: ctx.actor.id, signed_at: ctx.now },
    data: { section: input.sectionId, handler: input.handlerId },
  });
  if (order.role === 'lead')
    await changeMatter(ctx, matter, {
      changes: { accountable_id: input.handlerId },
      event: 'matter.reassigned',
      permission: 'orders.sign',
      data: { to: input.handlerId, because: 'signed' },
    });
  return signed;
}

/** The person must hold a role in the section (a unit without sections counts as its own section, N03). */
export async function assertWorksIn(ctx: WriteCtx, unitId: string, who: { sectionId: string; handlerId: string }): Promise<void> {
  await sectionOrThrow(ctx, unitId, who.sectionId);
  const people = await accountsHolding(ctx, { permission: 'orders.handle', unitId });
  const works = people.some((p) => p.id === who.handlerId && (!p.sectionIds?.length || p.sectionIds.includes(who.sectionId)));
  if (!works) throw handlerNotInSection({ errors: [{ pointer: '/handlerId', detail: 'not in the section' }] });
}

/** Notes the contact with the resident: the first one stops the response clock. */
export async function contactResident(ctx: WriteCtx, id: string, input: Versioned & { note: string }): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  const note = usableText(input.note, 2000, '/note');
  const stopped = await stopClocks(ctx, { matterId: matter.id }, ['response']);
  if (!matter.contacted_at) {
    await updateMatter(ctx, matter, { contacted_at: ctx.now });
    countToday(ctx, matter.area_code, 'matter.first_contact', matter.channel);
    for (const { due_at } of stopped)
      countToday(ctx, matter.area_code, 'matter.first_contact_limit', ctx.now <= due_at ? 'in_time' : 'late');
  }
  return stepOrder(ctx, order, { action: 'contact', changes: { contacted_at: order.contacted_at ?? ctx.now }, words: { note } });
}

/** Starts again after a reopening. */
export async function restartOrder(ctx: WriteCtx, id: string, input: Versioned): Promise<OrderRecord> {
  const { order } = await lockOrderWithMatter(ctx, id, input.version);
  return stepOrder(ctx, order, { action: 'restart' });
}

export interface ResultInput extends Versioned {
  readonly text: string;
  readonly kind: 'solved' | 'partly' | 'explained' | 'not_possible';
  readonly hours?: number;
  /** Uploads that show the result; the resident sees them with it. */
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/** Reports the result. A lead unit waits for all its co-units (2.3.2). */
export async function reportResult(ctx: WriteCtx, id: string, input: ResultInput): Promise<OrderRecord> {
  const { order } = await lockOrderWithMatter(ctx, id, input.version);
  const text = usableText(input.text, 5000, '/text');
  if (order.role === 'lead') await assertCoUnitsReady(ctx, order);
  if (input.attachments?.length)
    await claimAttachments(
      ctx,
      input.attachments.map((a) => a.id),
      { claim: input.attachments.map((a) => a.claim), ownerType: 'order', ownerId: order.id, visibility: 'reporter' },
    );
  return stepOrder(ctx, order, {
    action: 'report',
    changes: {
      result_text: text,
      result_kind: input.kind,
      reported_by: ctx.actor.id,
      reported_at: ctx.now,
      hours: order.hours + (input.hours ?? 0),
    },
    data: { kind: input.kind, attachments: input.attachments?.length ?? 0 },
    words: { text },
  });
}

async function assertCoUnitsReady(ctx: WriteCtx, lead: OrderRecord): Promise<void> {
  const waiting = (await ordersOf(ctx, lead.matter_id)).filter(
    (o) => o.lead_order_id === lead.id && !['verified', 'completed', 'returned', 'cancelled'].includes(o.state),
  );
  if (waiting.length) throw coUnitsNotReady({ units: waiting.map((o) => o.number).join('、') });
}

/** Somebody else checks the result. Of a lead order it goes to the resident; of a co-order the lead may go on. */
export async function verifyOrder(ctx: WriteCtx, id: string, input: Versioned & { note?: string }): Promise<OrderRecord> {
  const { order, matter } = await lockOrderWithMatter(ctx, id, input.version);
  const findings = verificationOf({ result: order.result_text ?? '', title: matter.title });
  await stopClocks(ctx, { orderId: id }, ['solution', 'sign_for', 'response'], order.reported_at ?? ctx.now);
  const verified = await stepOrder(ctx, order, {
    action: 'verify',
    changes: { verified_by: ctx.actor.id, verified_at: ctx.now, verification: JSON.stringify(findings) },
    words: { note: input.note ?? null },
  });
  if (order.role === 'co') return verified;
  const late = order.due_at !== null && (order.reported_at ?? ctx.now) > order.due_at;
  countToday(ctx, matter.area_code, 'order.reported', late ? 'late' : 'in_time');
  const changes = { result_text: order.result_text, outcome: order.result_kind, due_at: null, due_provisional: false };
  const waiting = await stepMatter(ctx, matter, {
    action: 'report_result',
    changes,
    data: { order: order.id, unit: order.unit_id, day: localDateOf(ctx.now) },
  });
  await startConfirmation(ctx, waiting);
  return verified;
}

/** Sends a result back to the handler with what is missing; the solution clock has never stopped. */
export async function sendBackOrder(ctx: WriteCtx, id: string, input: Versioned & { note: string }): Promise<OrderRecord> {
  const { order } = await lockOrderWithMatter(ctx, id, input.version);
  return stepOrder(ctx, order, { action: 'send_back', words: { note: usableText(input.note, 2000, '/note') } });
}

import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { accountsHolding } from '../../identity/index.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import { onDuty } from '../../organizations/index.ts';
import { findDemand } from '../demands/demands.repository.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { findOrder } from '../orders/orders.repository.ts';
import { matterOf, paramsOf } from './notice-params.ts';
import { ladderTemplates, orderTemplates, reporterTemplates } from './notice-templates.ts';
import { reminders, toReporters } from './reporter-notices.ts';

type Params = Notice['params'];

/** Tells residents and staff what happened, each fact once: the event's id is part of the key. */
export const noticesSubscriber: Subscriber = {
  name: 'matters.notices',
  events: [...new Set([...Object.keys(reporterTemplates), ...Object.keys(orderTemplates), 'clock.stepped', 'demand.filed'])],
  handle: async (ctx, event) => {
    const notices = [
      ...(await toReporters(ctx, event)),
      ...(await reminders(ctx, event)),
      ...(await toStaff(ctx, event)),
      ...(await ofLadder(ctx, event)),
      ...(await urgentPages(ctx, event)),
    ];
    await notifyMany(ctx, notices);
  },
};

async function toStaff(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  const rule = orderTemplates[event.name];
  const matter = rule && (rule.when?.(event.data) ?? true) ? await matterOf(ctx, event) : null;
  if (!rule || !matter) return [];
  const order = event.subjectType === 'order' ? await findOrder(ctx, event.subjectId) : null;
  const recipients = await staffFor(ctx, rule.to, {
    matter,
    unitId: order?.unit_id ?? matter.unit_id,
    handlerId: order?.handler_id ?? matter.accountable_id,
  });
  const params = { ...(await paramsOf(ctx, event, matter)), number: order?.number ?? matter.number };
  return recipients.map((id) => ({
    template: rule.template,
    recipient: { kind: 'account' as const, id },
    params,
    dedupeKey: `${event.id}:${rule.template}:${id}`,
    subject: { type: order ? 'order' : 'matter', id: order?.id ?? matter.id },
  }));
}

/** One notice per step of a ladder, to whoever has to move now (S000-20). */
async function ofLadder(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  if (event.name !== 'clock.stepped') return [];
  const rule = ladderTemplates[`${String(event.data['kind'])}.${String(event.data['step'])}`];
  const matter = rule ? await matterOf(ctx, event) : null;
  if (!rule || !matter) return [];
  const order = typeof event.data['order'] === 'string' ? await findOrder(ctx, event.data['order']) : null;
  // Whoever has reported in time no longer holds the matter up: the desk that has to check does.
  const to = order?.state === 'result_reported' && rule.to === 'handler' ? 'dispatch' : rule.to;
  const recipients = await staffFor(ctx, to, {
    matter,
    unitId: order?.unit_id ?? matter.unit_id,
    handlerId: order?.handler_id ?? matter.accountable_id,
  });
  const params = {
    ...(await paramsOf(ctx, event, matter)),
    number: order?.number ?? matter.number,
    deadline: String(event.data['due'] ?? ''),
  };
  return recipients.slice(0, 1).map((id) => ({
    template: rule.template,
    recipient: { kind: 'account' as const, id },
    params,
    dedupeKey: `${event.id}:${rule.template}`,
    subject: { type: 'matter', id: matter.id },
  }));
}

/** Urgent demands page the people on duty, at any hour (S003-19). */
async function urgentPages(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  if (event.name !== 'demand.filed' || event.data['urgency'] !== 'emergency') return [];
  const demand = await findDemand(ctx, event.subjectId);
  if (!demand) return [];
  const paged = await whoIsPaged(ctx, demand.area_code);
  const params: Params = {
    number: demand.number,
    title: demand.title,
    place: demand.place_text ?? '',
    time: demand.received_at.toISOString(),
    minutes: 5,
    areaCode: demand.area_code,
  };
  return paged.slice(0, 3).map((id) => ({
    template: 'duty_page_urgent',
    recipient: { kind: 'account' as const, id },
    params,
    dedupeKey: `${event.id}:page:${id}`,
    urgent: true,
    subject: { type: 'demand', id: demand.id },
  }));
}

/** Those at the hotline and the information desk now, then those on call; where the roster is empty, whoever takes demands in there. */
async function whoIsPaged(ctx: WriteCtx, areaCode: string): Promise<string[]> {
  const now = { at: ctx.now, areaCode };
  const onDesk = [...(await onDuty(ctx, { desk: 'hotline', ...now })), ...(await onDuty(ctx, { desk: 'information', ...now }))];
  if (onDesk.length) return [...new Set(onDesk)];
  return (await accountsHolding(ctx, { permission: 'demands.intake', areaCode })).map((a) => a.id);
}

type Audience = 'unit_registrar' | 'handler' | 'dispatch' | 'coordinator' | 'supervisor' | 'leader' | 'triage' | 'committee' | 'panel';

async function staffFor(
  ctx: WriteCtx,
  to: Audience,
  about: { matter: MatterRecord; unitId: string; handlerId: string | null },
): Promise<string[]> {
  const { matter, unitId, handlerId } = about;
  if (to === 'handler') return handlerId ? [handlerId] : [];
  if (to === 'panel') return [...matter.panelIds];
  const permission = {
    unit_registrar: 'orders.sign',
    dispatch: 'orders.verify',
    coordinator: 'coordination.rule',
    supervisor: 'supervision.supervise',
    leader: 'supervision.lead',
    triage: 'matters.determine',
    committee: 'matters.convene',
  } as const;
  const where = to === 'unit_registrar' ? { unitId } : { areaCode: matter.area_code };
  const holders = await accountsHolding(ctx, { permission: permission[to], ...where });
  return holders.slice(0, 5).map((a) => a.id);
}

export type { Audience };

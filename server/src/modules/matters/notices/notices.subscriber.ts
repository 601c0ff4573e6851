import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { type Notice, notifyMany } from '../../notifications/index.ts';
import { findDemand } from '../demands/demands.repository.ts';
import { findOrder } from '../orders/orders.repository.ts';
import { seatsOf } from '../triage/panel.repository.ts';
import { staffFor, whoIsPaged, whoSupervises } from './audience.ts';
import { limitNames, matterOf, paramsOf } from './notice-params.ts';
import { acceptanceTemplates, ladderTemplates, reporterTemplates, staffRules } from './notice-templates.ts';
import { reminders, toReporters } from './reporter-notices.ts';

type Params = Notice['params'];

/** Tells residents and staff what happened, each fact once: the event's id is part of the key. */
export const noticesSubscriber: Subscriber = {
  name: 'matters.notices',
  events: [...new Set([...Object.keys(reporterTemplates), ...Object.keys(staffRules), 'clock.stepped', 'demand.filed'])],
  handle: async (ctx, event) => {
    const notices = [
      ...(await toReporters(ctx, event)),
      ...(await reminders(ctx, event)),
      ...(await toStaff(ctx, event)),
      ...(await ofLadder(ctx, event)),
      ...(await ofAcceptance(ctx, event)),
      ...(await urgentPages(ctx, event)),
    ];
    await notifyMany(ctx, notices);
  },
};

async function toStaff(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  const rules = (staffRules[event.name] ?? []).filter((rule) => rule.when?.(event.data) ?? true);
  const matter = rules.length ? await matterOf(ctx, event) : null;
  if (!matter) return [];
  const order = event.subjectType === 'order' ? await findOrder(ctx, event.subjectId) : null;
  const params = { ...(await paramsOf(ctx, event, matter)), number: order?.number ?? matter.number };
  const notices: Notice[] = [];
  for (const { template, to } of rules) {
    const unitId = to === 'receiver' ? String(event.data['receiverUnit']) : (order?.unit_id ?? matter.unit_id);
    const recipients = await staffFor(ctx, to, { matter, unitId, handlerId: order?.handler_id ?? matter.accountable_id });
    const code = typeof template === 'string' ? template : template(event.data, matter);
    for (const id of recipients)
      notices.push({
        template: code,
        recipient: { kind: 'account', id },
        params,
        dedupeKey: `${event.id}:${code}:${id}`,
        subject: { type: order ? 'order' : 'matter', id: order?.id ?? matter.id },
      });
  }
  return notices;
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
  const about = { matter, unitId: order?.unit_id ?? matter.unit_id, handlerId: order?.handler_id ?? matter.accountable_id };
  const recipients = to === 'panel' ? await withoutVote(ctx, event) : await staffFor(ctx, to, about);
  const params = {
    ...(await paramsOf(ctx, event, matter)),
    number: order?.number ?? matter.number,
    deadline: String(event.data['due'] ?? ''),
  };
  // The three of a panel each have their vote to give; elsewhere one is told, so that one feels meant.
  return (to === 'panel' ? recipients : recipients.slice(0, 1)).map((id) => ({
    template: rule.template,
    recipient: { kind: 'account' as const, id },
    params,
    dedupeKey: to === 'panel' ? `${event.id}:${rule.template}:${id}` : `${event.id}:${rule.template}`,
    subject: { type: 'matter', id: matter.id },
  }));
}

/** Those of a panel whose vote is still missing. */
async function withoutVote(ctx: WriteCtx, event: StoredEvent): Promise<string[]> {
  const seats = await seatsOf(ctx, String(event.data['subject']));
  return seats.flatMap((seat) => (seat.account_id && seat.voted_at === null ? [seat.account_id] : []));
}

/** Nobody has taken a demand up in time: the information desk is told, and when it still lies there the supervision officer. */
async function ofAcceptance(ctx: WriteCtx, event: StoredEvent): Promise<Notice[]> {
  const rule =
    event.name === 'clock.stepped' ? acceptanceTemplates[`${String(event.data['kind'])}.${String(event.data['step'])}`] : undefined;
  const demand = rule && typeof event.data['demand'] === 'string' ? await findDemand(ctx, event.data['demand']) : null;
  if (!rule || !demand) return [];
  const [id] = await (rule.to === 'intake' ? whoIsPaged : whoSupervises)(ctx, demand.area_code);
  if (!id) return [];
  const params: Params = {
    number: demand.number,
    title: demand.title,
    limit: limitNames['acceptance'] ?? '',
    deadline: String(event.data['due']),
    areaCode: demand.area_code,
  };
  const recipient = { kind: 'account' as const, id };
  return [
    { template: rule.template, recipient, params, dedupeKey: `${event.id}:${rule.template}`, subject: { type: 'demand', id: demand.id } },
  ];
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

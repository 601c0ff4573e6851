import type { Static } from 'typebox';
import { abilitiesOf } from '../../platform/abilities.ts';
import type { Ctx } from '../../platform/context.ts';
import type { Decision } from '../../platform/permissions.ts';
import { maskName } from '../../platform/text/mask.ts';
import { areaChain } from '../areas/index.ts';
import { type AttachmentRef, attachmentsOf } from '../attachments/index.ts';
import { catalogueItemOf } from '../catalogue/index.ts';
import { presentClock } from './clocks/clocks.presenter.ts';
import { type ClockRecord, clocksOf } from './clocks/clocks.repository.ts';
import { askedLater } from './confirmation/follow-ups.repository.ts';
import { mayShowPhoto } from './follow/follow.policy.ts';
import { publicTitleOf } from './follow/public-title.rules.ts';
import { type DetailParts, loadDetail } from './matters.detail.ts';
import { can, decisionsFor } from './matters.policy.ts';
import type { MatterListRow } from './matters.queries.ts';
import type { MatterRecord } from './matters.repository.ts';
import { type DecisionView, type MatterRow, type MatterView, type OrderSummary, partyCapacities } from './matters.schema.ts';
import { matterWorkflow } from './matters.workflow.ts';
import { type OrderState, orderWorkflow } from './orders/orders.workflow.ts';
import { suggestionsOf } from './triage/suggestions.repository.ts';

type View = Static<typeof MatterView>;

const presentAttached = ({ id, kind, name, mime, thumb, visibility }: AttachmentRef) => ({
  id,
  kind,
  name,
  mime,
  thumb,
  shown: visibility === 'public',
});

/** A matter for its page, with everything that hangs on it; persons who reported it are masked. */
export async function presentMatter(ctx: Ctx, matter: MatterRecord): Promise<View> {
  const [parts, clocks, chain, item, suggestions, attachments] = await Promise.all([
    loadDetail(ctx, matter),
    clocksOf(ctx, { matterIds: [matter.id] }),
    areaChain(ctx, matter.area_code),
    matter.type_code && matter.catalogue_version !== null ? catalogueItemOf(ctx, matter.catalogue_version, matter.type_code) : null,
    ctx.actor.kind === 'staff' ? suggestionsOf(ctx, matter.origin_demand_id) : [],
    attachmentsOf(ctx, 'demand', [...matter.demandIds]),
  ]);
  const results = await attachmentsOf(
    ctx,
    'order',
    parts.orders.map((order) => order.id),
  );
  const followUp: Record<string, Decision> =
    matter.state === 'closed' && (await askedLater(ctx, matter.id)) ? { answer_follow_up: can.confirm(ctx.actor, matter) } : {};
  return {
    ...plainFields(ctx, matter),
    ...presentParts(ctx, matter, parts),
    type: item
      ? {
          code: item.code,
          name: item.name[ctx.lang],
          plain: item.plain[ctx.lang],
          legal: item.legal?.certain ? item.legal[ctx.lang] : null,
        }
      : null,
    area: { code: matter.area_code, name: chain.at(-1)?.name ?? matter.area_code, path: chain.map((a) => a.name).join(' › ') },
    clocks: clocks.map((clock) => presentClock(ctx, clock)),
    ladderClockId: ladderClockOf(matter, clocks)?.id ?? null,
    suggestions: suggestions.map((s) => ({ kind: s.kind, content: s.content, sourceVersion: s.sourceVersion, settledAs: s.settledAs })),
    attachments: attachments.map(presentAttached),
    resultAttachments: results.map(presentAttached),
    abilities: abilitiesOf({ ...decisionsFor(ctx.actor, matter), ...followUp, show_photo: mayShowPhoto(ctx.actor, matter) }, ctx.lang),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function plainFields(ctx: Ctx, m: MatterRecord) {
  const state = matterWorkflow.states[m.state];
  return {
    id: m.id,
    number: m.number,
    title: m.title,
    state: m.state,
    stateName: state[ctx.lang],
    stateType: state.type,
    class: m.class,
    catalogueVersion: m.catalogue_version,
    kind: m.kind as View['kind'],
    channel: m.channel as View['channel'],
    placeText: m.place_text,
    lng: m.lng,
    lat: m.lat,
    level: m.level as View['level'],
    urgency: m.urgency as View['urgency'],
    priority: m.priority_override ?? m.priority,
    priorityReasons: m.priority_reasons as unknown as View['priorityReasons'],
    priorityOverride: m.priority_override,
    severity: m.severity,
    affected: m.affected,
    reports: m.reports,
    returns: m.returns,
    reopened: m.reopened,
    selfClass: m.self_class as View['selfClass'],
    route: m.route,
    hideReporter: m.hide_reporter,
    supervised: m.supervised,
    ladder: m.ladder,
    excludedReason: m.excluded_reason,
    receivedAt: m.received_at.toISOString(),
    determinedAt: iso(m.determined_at),
    dispatchedAt: iso(m.dispatched_at),
    contactedAt: iso(m.contacted_at),
    closedAt: iso(m.closed_at),
    dueAt: iso(m.due_at),
    dueProvisional: m.due_provisional,
    outcome: m.outcome,
    resultText: m.result_text,
    version: m.version,
  };
}

/** The clock that stands at the same step as the matter: with a late signature it is not the one whose end is shown as the due date. */
function ladderClockOf(matter: MatterRecord, clocks: readonly ClockRecord[]): ClockRecord | undefined {
  const climbing = clocks.filter((c) => c.kind === 'solution' || c.kind === 'sign_for');
  return climbing.findLast((c) => c.ladder[c.step - 1]?.step === matter.ladder);
}

function presentParts(ctx: Ctx, matter: MatterRecord, parts: DetailParts) {
  const refOf = (id: string) => ({ id, name: parts.names[id] ?? '' });
  // Determining a matter names the unit that is responsible for it; the other four are always named by somebody (S000-16).
  const filled = new Set<string>([...parts.parties.map((p) => p.capacity), ...(matter.determined_at ? ['responsible'] : [])]);
  return {
    unit: refOf(matter.unit_id),
    accountable: matter.accountable_id ? refOf(matter.accountable_id) : null,
    proposedUnit: matter.proposed_unit_id ? refOf(matter.proposed_unit_id) : null,
    demands: parts.demands.map((d) => presentDemandOf(ctx, d, matter.hide_reporter)),
    orders: parts.orders.map((o) => presentOrderSummary(ctx, o, parts.names)),
    parties: parts.parties.map((p) => ({
      id: p.id,
      capacity: p.capacity as (typeof partyCapacities)[number],
      name: p.name ?? parts.names[p.unit_id ?? p.account_id ?? ''] ?? '',
      unitId: p.unit_id,
    })),
    emptyCapacities: partyCapacities.filter((c) => !filled.has(c)),
    decisions: parts.decisions.map((d) => presentDecision(d, parts.names)),
  };
}

function presentDemandOf(ctx: Ctx, d: DetailParts['demands'][number], hides: boolean): View['demands'][number] {
  const hidden = (d.hide || hides) && ctx.actor.kind === 'staff';
  return {
    id: d.id,
    number: d.number,
    role: d.role,
    title: d.title,
    body: d.body,
    channel: d.channel,
    receivedAt: new Date(d.received_at).toISOString(),
    reporterId: hidden ? null : d.reporter_id,
    reporterName: hidden ? '***' : d.reporter_name ? maskName(d.reporter_name) : '',
  };
}

function presentOrderSummary(ctx: Ctx, o: DetailParts['orders'][number], names: DetailParts['names']): Static<typeof OrderSummary> {
  return {
    id: o.id,
    number: o.number,
    role: o.role,
    state: o.state,
    stateName: orderWorkflow.states[o.state as OrderState][ctx.lang],
    unit: { id: o.unit_id, name: names[o.unit_id] ?? '' },
    sectionName: o.section_id ? (names[o.section_id] ?? null) : null,
    handlerName: o.handler_id ? (names[o.handler_id] ?? null) : null,
    dispatchedAt: new Date(o.dispatched_at).toISOString(),
    dueAt: o.due_at ? new Date(o.due_at).toISOString() : null,
    outsideDuty: o.outside_duty,
    version: o.version,
  };
}

function presentDecision(d: DetailParts['decisions'][number], names: DetailParts['names']): Static<typeof DecisionView> {
  return {
    seq: d.seq,
    act: d.act as Static<typeof DecisionView>['act'],
    class: d.class as Static<typeof DecisionView>['class'],
    typeCode: d.type_code,
    unit: { id: d.unit_id, name: names[d.unit_id] ?? '' },
    ground: d.ground,
    reason: d.reason,
    byName: d.decided_by ? (names[d.decided_by] ?? null) : null,
    capacity: d.capacity,
    catalogueVersion: d.catalogue_version,
    at: new Date(d.decided_at).toISOString(),
  };
}

/** A matter as a row of a list. */
export function presentMatterRow(ctx: Ctx, row: MatterListRow): Static<typeof MatterRow> {
  // A resident's list also holds matters that others reported and they follow.
  const inside = ctx.actor.kind === 'staff';
  return {
    id: row.id,
    number: row.number,
    title: inside ? row.title : publicTitleOf(row.title, null),
    state: row.state,
    stateName: matterWorkflow.states[row.state][ctx.lang],
    class: row.class as Static<typeof MatterRow>['class'],
    typeCode: row.type_code,
    channel: row.channel as Static<typeof MatterRow>['channel'],
    areaCode: row.area_code,
    areaName: row.area_name,
    placeText: inside ? row.place_text : null,
    unit: { id: row.unit_id, name: row.unit_name },
    accountableName: row.accountable_name,
    urgency: row.urgency as Static<typeof MatterRow>['urgency'],
    priority: row.priority,
    reports: row.reports,
    ladder: row.ladder,
    receivedAt: row.received_at.toISOString(),
    dueAt: iso(row.due_at),
    dueProvisional: row.due_provisional,
    version: row.version,
  };
}

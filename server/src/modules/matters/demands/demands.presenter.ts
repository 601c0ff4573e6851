import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { areaByCode } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { personCard } from '../../identity/index.ts';
import { presentClock } from '../clocks/clocks.presenter.ts';
import { clocksOf } from '../clocks/clocks.repository.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { demandDecisions } from './demands.policy.ts';
import type { DemandListRow } from './demands.queries.ts';
import type { DemandRecord } from './demands.repository.ts';
import type { DemandRow, DemandView } from './demands.schema.ts';
import { demandWorkflow } from './demands.workflow.ts';
import { refusalOf } from './refusal.presenter.ts';

type View = Static<typeof DemandView>;

/** A demand for its page. Names and numbers are masked; showing them is another, recorded step. */
export async function presentDemand(ctx: Ctx, demand: DemandRecord): Promise<View> {
  const [area, attachments, clocks, reporter, refusal] = await Promise.all([
    areaByCode(ctx, demand.area_code),
    attachmentsOf(ctx, 'demand', [demand.id]),
    clocksOf(ctx, { demandIds: [demand.id] }),
    presentReporter(ctx, demand),
    presentRefusal(ctx, demand),
  ]);
  return {
    ...plainFields(ctx, demand),
    area: { code: demand.area_code, name: area?.name ?? demand.area_code },
    reporter,
    refusal,
    matterIds: [...demand.matterIds],
    attachments: attachments.map((a) => ({ id: a.id, kind: a.kind, name: a.name, mime: a.mime, thumb: a.thumb })),
    clocks: clocks.map((clock) => presentClock(ctx, clock)),
    abilities: abilitiesOf(demandDecisions(ctx.actor, demand), ctx.lang),
  };
}

function plainFields(ctx: Ctx, demand: DemandRecord) {
  return {
    id: demand.id,
    number: demand.number,
    state: demand.state,
    stateName: demandWorkflow.states[demand.state][ctx.lang],
    kind: demand.kind as View['kind'],
    channel: demand.channel as View['channel'],
    externalNumber: demand.external_number,
    sourceSystem: demand.source_system,
    title: demand.title,
    body: demand.body,
    placeText: demand.place_text,
    buildingId: demand.building_id,
    lng: demand.lng,
    lat: demand.lat,
    receivedAt: demand.received_at.toISOString(),
    foundAt: demand.found_at?.toISOString() ?? null,
    urgency: demand.urgency as View['urgency'],
    affected: demand.affected,
    selfClass: demand.self_class as View['selfClass'],
    language: demand.language,
    hideReporter: demand.hide_reporter,
    onBehalf: demand.on_behalf,
    question: demand.question,
    masterDemandId: demand.master_demand_id,
    version: demand.version,
  };
}

/** Who brought it, masked. Where the name is to be hidden, staff outside the intake desk see only that somebody did. */
async function presentReporter(ctx: Ctx, demand: DemandRecord): Promise<View['reporter']> {
  if (!demand.reporter_id) return null;
  const hidden = demand.hide_reporter && ctx.actor.kind === 'staff';
  if (hidden) return { id: null, name: '***', phone: '' };
  const card = await personCard(ctx, demand.reporter_id);
  return { id: demand.reporter_id, name: card.nameMasked ?? '', phone: card.phoneMasked ?? '' };
}

async function presentRefusal(ctx: Ctx, demand: DemandRecord): Promise<View['refusal']> {
  const refusal = await refusalOf(ctx, demand);
  return refusal && { ...refusal, name: refusal.name[ctx.lang], pointer: refusal.pointer[ctx.lang] };
}

/** A demand as a row of a list, with the matter it has become and the next moment something is due on it. */
export function presentDemandRow(ctx: Ctx, row: DemandListRow): Static<typeof DemandRow> {
  return {
    id: row.id,
    number: row.number,
    state: row.state as View['state'],
    kind: row.kind as View['kind'],
    channel: row.channel as View['channel'],
    title: row.title,
    placeText: row.place_text,
    areaCode: row.area_code,
    areaName: row.area_name,
    urgency: row.urgency as View['urgency'],
    receivedAt: row.received_at.toISOString(),
    dueAt: row.due_at?.toISOString() ?? null,
    matter: row.matter && {
      state: row.matter.state,
      stateName: matterWorkflow.states[row.matter.state][ctx.lang],
      class: row.matter.class,
      dueAt: row.matter.dueAt === null ? null : new Date(row.matter.dueAt).toISOString(),
    },
    nextDueAt: nextDueOf(row)?.toISOString() ?? null,
    likes: row.likes,
    version: row.version,
  };
}

/** The earliest promise that still runs: to take the demand up, or what the matter waits for. */
function nextDueOf(row: DemandListRow): Date | null {
  const due = [row.due_at, row.matter?.dueAt ? new Date(row.matter.dueAt) : null].filter((at): at is Date => at !== null);
  return due.sort((a, b) => a.getTime() - b.getTime())[0] ?? null;
}

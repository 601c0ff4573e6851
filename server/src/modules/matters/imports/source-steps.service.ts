import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';

import { cancelClocks } from '../clocks/clocks.service.ts';
import { type DemandRecord, indexDemand, updateDemand } from '../demands/demands.repository.ts';
import { searchTokensOf } from '../demands/demands.rules.ts';
import { stepDemand } from '../demands/demands.steps.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { stepMatter } from '../matters.steps.ts';
import { typeOfMatterState } from '../matters.workflow.ts';
import { insertNote } from '../notes/notes.repository.ts';
import { endRunningWork } from '../orders/ending.service.ts';
import { clearSupervision } from '../supervision/supervision.repository.ts';
import { answerIn, type Incoming, isSettled } from './incoming.ts';
import { createAnsweredMatter, type SourceAnswer } from './settled.service.ts';

const noteLength = 5_000;

/** The matters a demand has become itself, locked; those it was only merged into belong to others. */
export async function ownMatters(ctx: WriteCtx, demand: DemandRecord): Promise<MatterRecord[]> {
  const matters: MatterRecord[] = [];
  for (const id of demand.matterIds) {
    const matter = await lockMatter(ctx, id);
    if (matter?.origin_demand_id === demand.id) matters.push(matter);
  }
  return matters;
}

/** Writes down what the other platform says now. Words are taken over only when `words` says so; what it said is kept beside ours in any case. */
export async function recordSource(ctx: WriteCtx, known: DemandRecord, incoming: Incoming, words: boolean): Promise<DemandRecord> {
  const { title, body, state, raw, fields } = incoming;
  const said = { external_state: state, raw: JSON.stringify(raw) };
  const after = await updateDemand(ctx, known, { ...(words ? { title, body } : {}), ...said });
  if (words) await indexDemand(ctx, known.id, searchTokensOf([title, body, known.place_text]));
  emit(ctx, {
    name: 'demand.source_updated',
    subject: { type: 'demand', id: known.id },
    data: { number: known.number, externalState: state, fields: [...fields], words },
  });
  return after;
}

/**
 * Ends what is still open here because the platform it came from is done with it: a demand nobody has taken up becomes an answered matter (or is
 * withdrawn), open matters end as answered and their orders are cancelled.
 * @throws illegal-transition for a matter that is handled in a batch
 */
export async function settleAtSource(ctx: WriteCtx, known: DemandRecord, incoming: Incoming): Promise<void> {
  const answer = answerIn(incoming);
  if (known.state === 'received' || known.state === 'needs_info') return settleDemand(ctx, known, incoming, answer);
  const matters = await ownMatters(ctx, known);
  for (const matter of matters.filter((m) => typeOfMatterState(m.state) === 'open')) await answerMatter(ctx, matter, answer);
  if (incoming.reply !== null && matters.every((m) => typeOfMatterState(m.state) !== 'open')) await noteAnswer(ctx, known, incoming.reply);
}

async function settleDemand(ctx: WriteCtx, known: DemandRecord, incoming: Incoming, answer: SourceAnswer): Promise<void> {
  await cancelClocks(ctx, { demandId: known.id });
  if (incoming.outcome === 'withdrawn' && ctx.actor.kind === 'system') {
    await stepDemand(ctx, known, { action: 'withdraw', words: { reason: answer.text } });
    return;
  }
  const after = await stepDemand(ctx, known, { action: 'answer_at_source', changes: { question: null } });
  const { id, number, title, body, lng, lat } = after;
  const place = { areaCode: after.area_code, buildingId: after.building_id, placeText: after.place_text, lng, lat };
  const rest = { kind: after.kind, channel: after.channel, urgency: after.urgency, affected: after.affected, unitId: after.unit_id };
  const reporter = {
    reporterId: after.reporter_id,
    onBehalf: after.on_behalf,
    selfClass: after.self_class,
    hideReporter: after.hide_reporter,
    receivedAt: after.received_at,
  };
  await createAnsweredMatter(ctx, { id, number, title, body, ...place, ...rest, ...reporter }, answer);
}

async function answerMatter(ctx: WriteCtx, matter: MatterRecord, answer: SourceAnswer): Promise<void> {
  await endRunningWork(ctx, matter.id, 'answered_at_source');
  await clearSupervision(ctx, matter.id);
  const closedAt = answer.at && answer.at >= matter.created_at ? answer.at : ctx.now;
  const changes = { result_text: answer.text, outcome: 'answered', route: 'answer' as const, closed_at: closedAt, due_at: null };
  await stepMatter(ctx, matter, { action: 'answer_at_source', changes, words: { text: answer.text } });
}

/** Keeps what the other platform answered beside what was done here; the person who brought it may read it. */
export async function noteAnswer(ctx: WriteCtx, demand: Pick<DemandRecord, 'id' | 'matterIds'>, reply: string): Promise<void> {
  const body = [...reply].slice(0, noteLength).join('');
  await insertNote(ctx, { demandId: demand.id, matterId: demand.matterIds[0] ?? null, kind: 'answer', visibility: 'reporter', body });
}

/** Whether somebody here has begun with a matter that the other platform has settled: then a person decides. */
export async function begunHere(ctx: WriteCtx, known: DemandRecord, incoming: Incoming): Promise<boolean> {
  if (!isSettled(incoming)) return false;
  if (known.state === 'needs_info') return true;
  return (await ownMatters(ctx, known)).some((m) => typeOfMatterState(m.state) === 'open' && m.state !== 'accepted');
}

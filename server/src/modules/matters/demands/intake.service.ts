import type { WriteCtx } from '../../../platform/context.ts';

import { settingOf } from '../../../platform/settings.ts';
import { reasonOrThrow } from '../../catalogue/index.ts';
import { deskLadder } from '../clocks/clocks.rules.ts';
import { cancelClocks, pauseClocks, resumeClocks, startClock, stopClocks } from '../clocks/clocks.service.ts';
import { limitOf } from '../clocks/limits.ts';
import { askedByThoseLeft, createMatter, joinedBy } from '../matters.creation.ts';
import { reasonNeeded } from '../matters.errors.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { changeMatter, lockVisibleMatter } from '../matters.steps.ts';
import { typeOfMatterState } from '../matters.workflow.ts';
import { insertNote } from '../notes/notes.repository.ts';
import { mergeIntoItself, mergeTooOld, splitNeedsTwo } from './demands.errors.ts';
import type { DemandRecord } from './demands.repository.ts';
import { lockVisibleDemand, stepDemand } from './demands.steps.ts';
import { usableText } from './filing.service.ts';
import { linkDemand, linkedAt, undoLink } from './links.repository.ts';

interface Versioned {
  readonly version: number;
}

/** Accepts a demand: it becomes a matter. @throws illegal-transition, not-your-matter */
export async function acceptDemand(
  ctx: WriteCtx,
  id: string,
  input: Versioned & { title?: string },
): Promise<{ demand: DemandRecord; matter: MatterRecord }> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  await stopClocks(ctx, { demandId: id }, ['acceptance']);
  const accepted = await stepDemand(ctx, demand, { action: 'accept', changes: { accepted_at: ctx.now } });
  const matter = await createMatter(ctx, accepted, { title: input.title ?? demand.title, index: 0 });
  return { demand: { ...accepted, matterIds: [matter.id] }, matter };
}

/** Accepts a demand that holds several issues: each becomes a matter of its own, triaged alone (requirements S000-09). */
export async function splitDemand(
  ctx: WriteCtx,
  id: string,
  input: Versioned & { titles: readonly string[] },
): Promise<{ demand: DemandRecord; matters: MatterRecord[] }> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  if (demand.matterIds.length + input.titles.length < 2) throw splitNeedsTwo();
  await stopClocks(ctx, { demandId: id }, ['acceptance']);
  const accepted = await stepDemand(ctx, demand, {
    action: 'split',
    changes: { accepted_at: demand.accepted_at ?? ctx.now },
    data: { parts: input.titles.length },
  });
  const matters: MatterRecord[] = [];
  for (const [i, title] of input.titles.entries())
    matters.push(await createMatter(ctx, accepted, { title: usableText(title, 120, `/titles/${i}`), index: demand.matterIds.length + i }));
  return { demand: { ...accepted, matterIds: [...demand.matterIds, ...matters.map((m) => m.id)] }, matters };
}

/** Asks the reporter one list of questions; the acceptance clock stands still until the answer, at most the configured days. */
export async function askBack(ctx: WriteCtx, id: string, input: Versioned & { question: string }): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  const question = usableText(input.question, 1000, '/question');
  await pauseClocks(ctx, { demandId: id }, ['acceptance']);
  const rule = await limitOf(ctx, 'ask_back_days', { amount: 6, unit: 'calendar_day' });
  await startClock(ctx, {
    kind: 'ask_back',
    demandId: id,
    rule,
    ladder: [
      { step: 'reminder', percent: 40 },
      { step: 'yellow', percent: 80 },
      { step: 'leader', percent: 100 },
    ],
  });
  return stepDemand(ctx, demand, { action: 'ask_back', changes: { question, reminders: 0 }, words: { question } });
}

/** The reporter answers, or staff write the answer down; the words are added, nothing is overwritten. */
export async function supplement(ctx: WriteCtx, id: string, input: Versioned & { text: string }): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  const text = usableText(input.text, 5000, '/text');
  await stopClocks(ctx, { demandId: id }, ['ask_back']);
  await resumeClocks(ctx, { demandId: id }, 'waiting_for_resident', ['acceptance']);
  await insertNote(ctx, { demandId: id, kind: 'supplement', visibility: 'reporter', body: text });
  return stepDemand(ctx, demand, { action: 'supplement', changes: { question: null }, words: { text } });
}

/** Refuses a demand for a listed reason, always with the place where it belongs (requirements 2.3.1, O5). @throws reason-needed for an unlisted reason */
export async function rejectDemand(
  ctx: WriteCtx,
  id: string,
  input: Versioned & { reasonCode: string; note?: string },
): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  const reason = await reasonOrThrow(ctx, 'not_accepted', input.reasonCode);
  const note = input.note ? usableText(input.note, 1000, '/note') : null;
  await stopClocks(ctx, { demandId: id }, ['acceptance']);
  return stepDemand(ctx, demand, {
    action: 'reject',
    changes: { refusal_code: reason.code, refusal_note: note },
    data: { reason: reason.code },
    words: { note },
  });
}

/** Handles a demand together with a matter that is already under way: originals stay readable, the reporter follows the matter (S000-17, peers lesson 1). */
export async function mergeDemand(
  ctx: WriteCtx,
  id: string,
  input: Versioned & { matterId: string; reason: string },
): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  const matter = await lockVisibleMatter(ctx, input.matterId);
  if (demand.matterIds.includes(matter.id)) throw mergeIntoItself();
  if (typeOfMatterState(matter.state) === 'done') throw mergeTooOld();
  const reason = usableText(input.reason, 500, '/reason');
  await linkDemand(ctx, { matterId: matter.id, demandId: id, role: 'also_raised', reason });
  await changeMatter(ctx, matter, {
    changes: { reports: matter.reports + 1, affected: Math.max(matter.affected, demand.affected), ...joinedBy(matter, demand) },
    event: 'matter.demand_linked',
    permission: 'demands.intake',
    data: { demand: id, demandNumber: demand.number },
  });
  await cancelClocks(ctx, { demandId: id }, ['acceptance']);
  return stepDemand(ctx, demand, {
    action: 'merge',
    changes: { master_demand_id: matter.origin_demand_id },
    matterId: matter.id,
    data: { matter: matter.id },
    words: { reason },
  });
}

/** Undoes a merge within the configured days while the matter is open: counts go back exactly as they were. @throws merge-undo-too-late */
export async function unmergeDemand(ctx: WriteCtx, id: string, input: Versioned & { reason: string }): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  const [matterId] = demand.matterIds;
  const reason = usableText(input.reason, 500, '/reason');
  if (!reason) throw reasonNeeded();
  if (matterId) await unlink(ctx, demand, matterId);
  const rule = await limitOf(ctx, 'acceptance_limit', { amount: 4, unit: 'working_hour' });
  const after = await stepDemand(ctx, demand, {
    action: 'unmerge',
    changes: { master_demand_id: null },
    matterId: matterId ?? null,
    words: { reason },
  });
  await startClock(ctx, { kind: 'acceptance', demandId: id, rule, ladder: deskLadder });
  return { ...after, matterIds: [] };
}

async function unlink(ctx: WriteCtx, demand: DemandRecord, matterId: string): Promise<void> {
  const matter = await lockVisibleMatter(ctx, matterId);
  const days = await settingOf<number>(ctx, 'merge_undo_days', 7);
  const linked = await linkedAt(ctx, { matterId, demandId: demand.id });
  const tooOld = linked !== null && ctx.now.getTime() - linked.getTime() > days * 86_400_000;
  if (tooOld || typeOfMatterState(matter.state) === 'done') throw mergeTooOld();
  await undoLink(ctx, { matterId, demandId: demand.id });
  await changeMatter(ctx, matter, {
    changes: { reports: matter.reports - 1, ...(await askedByThoseLeft(ctx, matterId)) },
    event: 'matter.demand_unlinked',
    permission: 'demands.intake',
    data: { demand: demand.id, demandNumber: demand.number },
  });
}

/** The reporter takes a demand back before it has become a matter. */
export async function withdrawDemand(ctx: WriteCtx, id: string, input: Versioned & { reason?: string }): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id, input.version);
  await cancelClocks(ctx, { demandId: id });
  return stepDemand(ctx, demand, { action: 'withdraw', words: { reason: input.reason ?? null } });
}

/** Closes demands whose question stayed unanswered after two reminders (called by the sweep of clocks). */
export async function giveUpWaiting(ctx: WriteCtx, id: string): Promise<DemandRecord> {
  const demand = await lockVisibleDemand(ctx, id);
  await cancelClocks(ctx, { demandId: id });
  return stepDemand(ctx, demand, { action: 'give_up_waiting' });
}

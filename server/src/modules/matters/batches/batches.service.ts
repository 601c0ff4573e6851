import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { accountableFor } from '../../organizations/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { conveneMatter } from '../guidance/guidance.service.ts';
import { notDetermined } from '../matters.errors.ts';
import { capacityOf } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { dispatchMatter } from '../orders/dispatch.service.ts';
import { batchNeedsTwo, batchNotAlike, leadStays, notInBatch } from './batches.errors.ts';
import type { BatchEvent } from './batches.events.ts';
import { canReadBatch, mayRunBatch, permissionFor } from './batches.policy.ts';
import {
  type BatchRecord,
  findBatch,
  insertBatch,
  insertMembers,
  lockBatch,
  markMembers,
  runningMembers,
  updateBatch,
} from './batches.repository.ts';
import { type Likeness, likenessOf } from './batches.rules.ts';
import { type BatchAction, batchWorkflow } from './batches.workflow.ts';

export interface NewBatch {
  readonly title: string;
  readonly matterIds: readonly string[];
  /** Left out: the unit the lead matter's determination names. */
  readonly unitId?: string;
  readonly instruction?: string;
  readonly reason?: string;
}

/**
 * Makes a batch of determined matters of one type, class and area: the oldest becomes the lead matter and takes the ordinary way, with the one
 * order or the one deliberation; the others wait for its result with the same responsible unit (S000-28).
 * @throws batch-needs-two, batch-not-alike, matter-not-determined, not-your-matter
 */
export async function makeBatch(ctx: WriteCtx, input: NewBatch): Promise<BatchRecord> {
  const matters = await lockMembers(ctx, input.matterIds);
  const alike = likenessOf(matters);
  const [oldest, ...others] = [...matters].sort((a, b) => a.received_at.getTime() - b.received_at.getTime() || (a.id < b.id ? -1 : 1));
  if (!oldest || others.length === 0) throw batchNeedsTwo();
  if (!alike) throw batchNotAlike();
  assertAllowed(mayRunBatch(ctx.actor, { class: alike.class, area_code: alike.areaCode }));
  const lead = await startLead(ctx, oldest, alike, input);
  const id = uuidv7(ctx.now);
  const title = usableText(input.title, 120, '/title');
  await insertBatch(ctx, { id, title, alike, lead });
  await insertMembers(ctx, id, [lead.id, ...others.map((m) => m.id)]);
  for (const matter of others) await join(ctx, matter, { batchId: id, lead });
  const batch = await findBatch(ctx, id);
  if (!batch) throw new Error('a batch just made is missing');
  fact(ctx, batch, 'batch.made', { type: alike.typeCode, area: alike.areaCode, unit: lead.unit_id, members: matters.length });
  return batch;
}

/** Matters in the order of their ids, so that two batches never wait for each other; each must be determined. */
async function lockMembers(ctx: WriteCtx, ids: readonly string[]): Promise<MatterRecord[]> {
  const matters: MatterRecord[] = [];
  for (const id of [...new Set(ids)].sort()) {
    const matter = await lockVisibleMatter(ctx, id);
    if (matter.state !== 'determined') throw notDetermined({ state: matter.state, number: matter.number });
    matters.push(matter);
  }
  return matters;
}

async function startLead(ctx: WriteCtx, matter: MatterRecord, alike: Likeness, input: NewBatch): Promise<MatterRecord> {
  const { version } = matter;
  const { unitId, instruction, reason } = input;
  if (alike.class === 'communal') return conveneMatter(ctx, matter.id, { version, ...(instruction ? { note: instruction } : {}) });
  const given = { ...(unitId ? { unitId } : {}), ...(instruction ? { instruction } : {}), ...(reason ? { reason } : {}) };
  return (await dispatchMatter(ctx, matter.id, { version, ...given })).matter;
}

async function join(ctx: WriteCtx, matter: MatterRecord, to: { batchId: string; lead: MatterRecord }): Promise<void> {
  const { lead } = to;
  await stepMatter(ctx, matter, {
    action: 'join_batch',
    changes: {
      unit_id: lead.unit_id,
      accountable_id: await accountableFor(ctx, { unitId: lead.unit_id }),
      level: lead.level,
      route: lead.route,
      due_at: lead.due_at,
      due_provisional: lead.due_provisional,
    },
    data: { batch: to.batchId, lead: lead.number, unit: lead.unit_id },
  });
}

/** The batch and its lead matter, locked, for somebody who may change it. @throws not-found, edit-conflict, illegal-transition, not-your-matter */
export async function lockForStep(
  ctx: WriteCtx,
  id: string,
  step: { action: BatchAction; version: number },
): Promise<{ batch: BatchRecord; lead: MatterRecord }> {
  const seen = await findBatch(ctx, id);
  if (!seen || !canReadBatch(ctx.actor, seen)) throw notFound();
  assertAllowed(mayRunBatch(ctx.actor, seen));
  const lead = await lockVisibleMatter(ctx, seen.lead_matter_id);
  const batch = await lockBatch(ctx, id);
  if (!batch) throw notFound();
  if (batch.version !== step.version) throw editConflict({ current: batch.version });
  applyAction(batchWorkflow, batch.state, step.action);
  return { batch, lead };
}

/** Adds further matters of the same kind while the batch runs. @throws batch-not-alike */
export async function joinBatch(ctx: WriteCtx, id: string, input: { version: number; matterIds: readonly string[] }): Promise<BatchRecord> {
  const { batch, lead } = await lockForStep(ctx, id, { action: 'join', version: input.version });
  const matters = await lockMembers(ctx, input.matterIds);
  const alike = likenessOf([lead, ...matters]);
  if (!alike?.areaCode.startsWith(batch.area_code)) throw batchNotAlike();
  await insertMembers(
    ctx,
    id,
    matters.map((m) => m.id),
  );
  for (const matter of matters) await join(ctx, matter, { batchId: id, lead });
  const after = await updateBatch(ctx, batch, {});
  fact(ctx, after, 'batch.joined', { matters: matters.map((m) => m.id) });
  return after;
}

/** Takes a matter out again: it is determined as before and goes its own way. @throws lead-matter-stays, not-in-batch */
export async function leaveBatch(
  ctx: WriteCtx,
  id: string,
  input: { version: number; matterId: string; reason: string },
): Promise<BatchRecord> {
  const { batch } = await lockForStep(ctx, id, { action: 'leave', version: input.version });
  const reason = usableText(input.reason, 1000, '/reason');
  if (input.matterId === batch.lead_matter_id) throw leadStays();
  if (!(await runningMembers(ctx, id)).includes(input.matterId)) throw notInBatch();
  await letGo(ctx, batch, input.matterId, reason);
  const after = await updateBatch(ctx, batch, {});
  fact(ctx, after, 'batch.left', { matter: input.matterId }, { reason });
  return after;
}

/** Ends the batch without an answer: members are determined as before, the lead matter goes on with its order or deliberation. */
export async function dissolveBatch(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<BatchRecord> {
  const { batch } = await lockForStep(ctx, id, { action: 'dissolve', version: input.version });
  const reason = usableText(input.reason, 1000, '/reason');
  for (const matterId of await runningMembers(ctx, id)) await letGo(ctx, batch, matterId, reason);
  const after = await updateBatch(ctx, batch, { state: 'dissolved', ended_by: ctx.actor.id, ended_at: ctx.now });
  fact(ctx, after, 'batch.dissolved', {}, { reason });
  return after;
}

async function letGo(ctx: WriteCtx, batch: BatchRecord, matterId: string, reason: string): Promise<void> {
  const matter = await lockVisibleMatter(ctx, matterId);
  await markMembers(ctx, batch.id, [matterId], { left_at: ctx.now, reason });
  if (matter.state !== 'in_batch') return;
  const changes = { due_at: null, due_provisional: false, route: null };
  await stepMatter(ctx, matter, { action: 'leave_batch', changes, data: { batch: batch.id }, words: { reason } });
}

/** Records a fact about a batch in the story of its lead matter. */
export function fact(ctx: WriteCtx, batch: BatchRecord, name: BatchEvent['name'], data: Record<string, unknown>, words?: object): void {
  emit<BatchEvent>(ctx, {
    name,
    subject: { type: 'batch', id: batch.id },
    thread: batch.lead_matter_id,
    capacity: capacityOf(ctx.actor, permissionFor(batch.class), { area_code: batch.area_code, unit_id: batch.unit_id }),
    data,
    ...(words ? { private: words } : {}),
  });
}

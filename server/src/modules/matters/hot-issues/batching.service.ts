import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { notFound } from '../../../platform/problem.ts';
import { batchNeedsTwo } from '../batches/batches.errors.ts';
import { permissionFor } from '../batches/batches.policy.ts';
import type { BatchRecord } from '../batches/batches.repository.ts';
import { makeBatch, type NewBatch } from '../batches/batches.service.ts';
import { capacityOf } from '../matters.policy.ts';
import type { HotIssueEvent } from './hot-issues.events.ts';
import { batchableMatters, issueById } from './hot-issues.queries.ts';
import { noteBatch } from './hot-issues.repository.ts';

/** What a batch takes at most. */
const most = 200;

/**
 * Makes a batch of an issue: of its determined matters the largest group of one class, type and subdistrict; the others go their own way and
 * can join later (S000-28).
 * @throws not-found, batch-needs-two, and whatever `makeBatch` refuses
 */
export async function batchIssue(
  ctx: WriteCtx,
  id: string,
  input: Partial<Pick<NewBatch, 'title' | 'unitId' | 'instruction' | 'reason'>>,
): Promise<BatchRecord> {
  const issue = await issueById(ctx, id);
  if (!issue) throw notFound();
  const group = await batchableMatters(ctx, id);
  if (!group || group.ids.length < 2) throw batchNeedsTwo();
  const batch = await makeBatch(ctx, { ...input, title: input.title ?? issue.title, matterIds: group.ids.slice(0, most) });
  await noteBatch(ctx, id, batch.id);
  emit<HotIssueEvent>(ctx, {
    name: 'hot_issue.batched',
    subject: { type: 'hot_issue', id },
    capacity: capacityOf(ctx.actor, permissionFor(batch.class), { area_code: batch.area_code, unit_id: batch.unit_id }),
    data: { batch: batch.id, matters: group.ids.length },
  });
  return batch;
}

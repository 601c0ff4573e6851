import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../../platform/problem.ts';
import { notDetermined, notYourMatter, textNotUsable } from '../matters.errors.ts';
import { changedProposalNeedsReason } from '../orders/orders.errors.ts';
import { answerBatch } from './answering.service.ts';
import { batchNeedsTwo, batchNotAlike, leadNotDone, leadStays, notInBatch } from './batches.errors.ts';
import { canReadBatch } from './batches.policy.ts';
import { presentBatch, presentBatchRows, presentCandidates } from './batches.presenter.ts';
import { batchCandidates, listBatches } from './batches.queries.ts';
import { findBatch } from './batches.repository.ts';
import {
  AnswerBatchInput,
  BatchListQuery,
  BatchRowView,
  BatchView,
  CandidateList,
  DissolveBatchInput,
  JoinBatchInput,
  LeaveBatchInput,
  MakeBatchInput,
} from './batches.schema.ts';
import { dissolveBatch, joinBatch, leaveBatch, makeBatch } from './batches.service.ts';

const problems = [notFound, editConflict, illegalTransition, notYourMatter, textNotUsable];
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: BatchView };

/** Matters of one type in one place, handled as one and answered one by one (S000-28). */
export const batchRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/batches/candidates',
    operationId: 'listBatchCandidates',
    summary: { zh: '可以批量办理的事项', en: 'Matters that could be handled in a batch' },
    access: ['staff'],
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: CandidateList,
    handler: async (ctx, { query }) => presentCandidates(ctx, await batchCandidates(ctx, query.area)),
  }),
  readRoute({
    method: 'GET',
    path: '/batches',
    operationId: 'listBatches',
    summary: { zh: '批量办理', en: 'Batches of matters' },
    access: ['staff'],
    query: BatchListQuery,
    response: PageOf(BatchRowView),
    handler: async (ctx, { query }) => {
      const page = await listBatches(ctx, query);
      return { items: await presentBatchRows(ctx, page.items), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/batches/:id',
    operationId: 'getBatch',
    summary: { zh: '查看批次', en: 'One batch' },
    access: ['staff'],
    params: IdParams,
    response: BatchView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const batch = await findBatch(ctx, params.id);
      if (!batch || !canReadBatch(ctx.actor, batch)) throw notFound();
      return presentBatch(ctx, batch);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/batches',
    operationId: 'makeBatch',
    summary: { zh: '把同类事项并成一批', en: 'Make a batch' },
    access: ['staff'],
    status: 201,
    body: MakeBatchInput,
    response: BatchView,
    problems: [...problems, batchNeedsTwo, batchNotAlike, notDetermined, changedProposalNeedsReason],
    handler: async (ctx, { body }) => presentBatch(ctx, await makeBatch(ctx, body)),
  }),
  writeRoute({
    ...step,
    path: '/batches/:id/join',
    operationId: 'joinBatch',
    summary: { zh: '加入事项', en: 'Add matters to a batch' },
    body: JoinBatchInput,
    problems: [...problems, batchNotAlike, notDetermined],
    handler: async (ctx, { params, body }) => presentBatch(ctx, await joinBatch(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/batches/:id/leave',
    operationId: 'leaveBatch',
    summary: { zh: '退出批次', en: 'Take a matter out of a batch' },
    body: LeaveBatchInput,
    problems: [...problems, leadStays, notInBatch],
    handler: async (ctx, { params, body }) => presentBatch(ctx, await leaveBatch(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/batches/:id/answer',
    operationId: 'answerBatch',
    summary: { zh: '逐件答复并结束批次', en: 'Answer every member and end the batch' },
    body: AnswerBatchInput,
    problems: [...problems, leadNotDone, notInBatch],
    handler: async (ctx, { params, body }) => presentBatch(ctx, await answerBatch(ctx, params.id, body)),
  }),
  writeRoute({
    ...step,
    path: '/batches/:id/dissolve',
    operationId: 'dissolveBatch',
    summary: { zh: '解散批次', en: 'Dissolve a batch' },
    body: DissolveBatchInput,
    problems,
    handler: async (ctx, { params, body }) => presentBatch(ctx, await dissolveBatch(ctx, params.id, body)),
  }),
];

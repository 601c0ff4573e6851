import { type AnyRoute, readRoute, writeRoute } from '../../platform/http/route.ts';
import { IdParams, PageOf } from '../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../platform/problem.ts';
import { unknownSla } from '../catalogue/index.ts';
import { answeredBefore, notAQuestion, notDetermined, notYourMatter, reasonNeeded, textNotUsable, wrongClass } from './matters.errors.ts';
import { canRead } from './matters.policy.ts';
import { presentMatter, presentMatterRow } from './matters.presenter.ts';
import { listMatters } from './matters.queries.ts';
import { findMatter } from './matters.repository.ts';
import {
  AnswerInput,
  DetermineInput,
  DispatchInput,
  DispatchResult,
  MatterListQuery,
  MatterRow,
  MatterView,
  ProposeInput,
  ReclassifyInput,
  TimelineEntry,
  TimelineQuery,
} from './matters.schema.ts';
import { dispatchMatter } from './orders/dispatch.service.ts';
import { changedProposalNeedsReason, sameUnitTwice } from './orders/orders.errors.ts';
import { matterTimeline } from './timeline/timeline.queries.ts';
import { answerAtOnce } from './triage/answering.service.ts';
import { panelDecides, typeUnknown } from './triage/triage.errors.ts';
import { determineMatter, proposeClass, reclassifyMatter } from './triage/triage.service.ts';

const steps = [notFound, editConflict, illegalTransition, notYourMatter, textNotUsable];

/** Routes of matters: the list, the page, its story, and the steps of triage and dispatch. */
export const matterRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/matters',
    operationId: 'listMatters',
    summary: { zh: '事项列表', en: 'List matters' },
    access: ['staff', 'resident'],
    query: MatterListQuery,
    response: PageOf(MatterRow),
    handler: async (ctx, { query }) => {
      const page = await listMatters(ctx, query);
      return { ...page, items: page.items.map((row) => presentMatterRow(ctx, row)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/matters/:id',
    operationId: 'getMatter',
    summary: { zh: '查看事项', en: 'One matter' },
    access: ['staff'],
    params: IdParams,
    response: MatterView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const matter = await findMatter(ctx, params.id);
      if (!matter || !canRead(ctx.actor, matter)) throw notFound();
      return presentMatter(ctx, matter);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/matters/:id/timeline',
    operationId: 'getMatterTimeline',
    summary: { zh: '事项经过', en: 'The story of a matter' },
    access: ['staff'],
    params: IdParams,
    query: TimelineQuery,
    response: PageOf(TimelineEntry),
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      const matter = await findMatter(ctx, params.id);
      if (!matter || !canRead(ctx.actor, matter)) throw notFound();
      return matterTimeline(ctx, matter, query);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/propose',
    operationId: 'proposeClass',
    summary: { zh: '提出分类', en: 'Propose class, type and unit' },
    access: ['staff'],
    permission: 'matters.propose',
    params: IdParams,
    body: ProposeInput,
    response: MatterView,
    problems: [...steps, typeUnknown],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await proposeClass(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/determine',
    operationId: 'determineMatter',
    summary: { zh: '议定', en: 'Determine' },
    access: ['staff'],
    permission: 'matters.determine',
    params: IdParams,
    body: DetermineInput,
    response: MatterView,
    problems: [...steps, typeUnknown, reasonNeeded, panelDecides],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await determineMatter(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/reclassify',
    operationId: 'reclassifyMatter',
    summary: { zh: '重新分类', en: 'Reclassify' },
    access: ['staff'],
    permission: 'matters.reclassify',
    params: IdParams,
    body: ReclassifyInput,
    response: MatterView,
    problems: [...steps, typeUnknown],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await reclassifyMatter(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/answer',
    operationId: 'answerAtOnce',
    summary: { zh: '当场答复', en: 'Answer at once' },
    access: ['staff'],
    permission: 'matters.propose',
    params: IdParams,
    body: AnswerInput,
    response: MatterView,
    problems: [...steps, notAQuestion, answeredBefore],
    handler: async (ctx, { params, body }) => presentMatter(ctx, await answerAtOnce(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/dispatch',
    operationId: 'dispatchMatter',
    summary: { zh: '派单', en: 'Dispatch' },
    access: ['staff'],
    permission: 'matters.dispatch',
    params: IdParams,
    body: DispatchInput,
    response: DispatchResult,
    problems: [...steps, notDetermined, wrongClass, changedProposalNeedsReason, sameUnitTwice, unknownSla],
    handler: async (ctx, { params, body }) => {
      const { matter, orderId, warnings } = await dispatchMatter(ctx, params.id, body);
      return {
        matter: await presentMatter(ctx, { ...matter, orderUnitIds: [...matter.orderUnitIds, matter.unit_id] }),
        orderId,
        warnings: [...warnings],
      };
    },
  }),
];

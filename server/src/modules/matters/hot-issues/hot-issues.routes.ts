import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf, PageQuery } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, notFound } from '../../../platform/problem.ts';
import { batchNeedsTwo, batchNotAlike } from '../batches/batches.errors.ts';
import { presentBatch } from '../batches/batches.presenter.ts';
import { BatchView } from '../batches/batches.schema.ts';
import { notDetermined, notYourMatter, textNotUsable } from '../matters.errors.ts';
import { changedProposalNeedsReason } from '../orders/orders.errors.ts';
import { batchIssue } from './batching.service.ts';
import { presentIssue, presentIssueMember, presentIssueRow, presentOpposed } from './hot-issues.presenter.ts';
import { issueById, listIssues, membersOfIssue } from './hot-issues.queries.ts';
import {
  IssueBatchInput,
  IssueListQuery,
  IssueMemberView,
  IssueRowView,
  IssueView,
  OpposedListQuery,
  OpposedView,
  SettleOpposedInput,
} from './hot-issues.schema.ts';
import { listOpposed, opposedById } from './opposed.queries.ts';
import { settleOpposed } from './opposed.service.ts';

/** What many speak of, and where wishes clash (S000-28, S002-67). */
export const hotIssueRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/hot-issues',
    operationId: 'listHotIssues',
    summary: { zh: '热点问题', en: 'What many speak of' },
    access: ['staff'],
    permission: 'matters.read',
    query: IssueListQuery,
    response: PageOf(IssueRowView),
    handler: async (ctx, { query }) => {
      const page = await listIssues(ctx, query);
      return { items: page.items.map(presentIssueRow), next: page.next };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/hot-issues/:id',
    operationId: 'getHotIssue',
    summary: { zh: '查看热点问题', en: 'One of them with its curve' },
    access: ['staff'],
    permission: 'matters.read',
    params: IdParams,
    response: IssueView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const issue = await issueById(ctx, params.id);
      if (!issue) throw notFound();
      return presentIssue(ctx, issue);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/hot-issues/:id/members',
    operationId: 'listHotIssueMembers',
    summary: { zh: '热点问题的诉求', en: 'Its demands and matters' },
    access: ['staff'],
    permission: 'matters.read',
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(IssueMemberView),
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      if (!(await issueById(ctx, params.id))) throw notFound();
      const page = await membersOfIssue(ctx, params.id, query);
      return { items: page.items.map((row) => presentIssueMember(ctx, row)), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/hot-issues/:id/batch',
    operationId: 'batchHotIssue',
    summary: { zh: '批量办理热点问题', en: 'Make a batch of it' },
    access: ['staff'],
    permission: 'matters.read',
    status: 201,
    params: IdParams,
    body: IssueBatchInput,
    response: BatchView,
    problems: [
      notFound,
      editConflict,
      illegalTransition,
      notYourMatter,
      textNotUsable,
      batchNeedsTwo,
      batchNotAlike,
      notDetermined,
      changedProposalNeedsReason,
    ],
    handler: async (ctx, { params, body }) => presentBatch(ctx, await batchIssue(ctx, params.id, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/opposed-pairs',
    operationId: 'listOpposedPairs',
    summary: { zh: '对立诉求', en: 'Opposite wishes about one thing' },
    access: ['staff'],
    permission: 'matters.read',
    query: OpposedListQuery,
    response: PageOf(OpposedView),
    handler: async (ctx, { query }) => {
      const page = await listOpposed(ctx, query);
      return { items: await presentOpposed(ctx, page.items), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/opposed-pairs/:id/settle',
    operationId: 'settleOpposedPair',
    summary: { zh: '处理对立诉求', en: 'Say how opposite wishes are brought together' },
    access: ['staff'],
    permission: 'matters.read',
    params: IdParams,
    body: SettleOpposedInput,
    response: OpposedView,
    problems: [notFound, editConflict, notYourMatter, illegalTransition, textNotUsable],
    handler: async (ctx, { params, body }) => {
      await settleOpposed(ctx, params.id, body);
      const row = await opposedById(ctx, params.id);
      const [view] = row ? await presentOpposed(ctx, [row]) : [];
      if (!view) throw notFound();
      return view;
    },
  }),
];

import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { ballotProblems } from '../../ballots/index.ts';
import { contestPage, contestView } from './contests.presenter.ts';
import {
  cancelContest,
  changeProposal,
  coachProposal,
  createContest,
  mergeProposals,
  propose,
  withdrawProposal,
} from './contests.service.ts';
import { beginVoting, decideContest, scoreProposals } from './deciding.service.ts';
import { cannotMerge, contestOpen, contestOver, notJuror, notYourContest, proposalsTooFew } from './micro.errors.ts';
import { ContestBody, ContestLine, ContestView, JuryBody, MergeBody, ProposalBody, ProposalChange } from './micro.schema.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const people = { access: ['resident', 'staff'] as const, permission: null };
const community = { access: ['staff'] as const, permission: 'projects.supervise', method: 'POST' as const, response: ContestView };
const problems = [notFound, notYourContest, contestOver, illegalTransition, editConflict, invalidInput];
const ProposalParams = Type.Object({ id: Id, proposalId: Id });

/** Proposal contests: residents propose, the community coaches and merges, residents vote, a jury scores. */
export const contestRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/contests',
    operationId: 'listContests',
    summary: { zh: '为民服务项目提案大赛', en: 'Proposal contests' },
    access: everybody,
    query: Type.Object({ ...PageQuery, area: Type.Optional(AreaCode) }),
    response: PageOf(ContestLine),
    handler: (ctx, { query }) => contestPage(ctx, query),
  }),
  writeRoute({
    ...community,
    path: '/contests',
    operationId: 'createContest',
    summary: { zh: '举办提案大赛', en: 'Begin a contest' },
    status: 201,
    body: ContestBody,
    problems: [notFound, notYourContest, invalidInput],
    handler: async (ctx, { body }) =>
      contestView(ctx, await createContest(ctx, { ...body, proposalsUntil: new Date(body.proposalsUntil) })),
  }),
  readRoute({
    method: 'GET',
    path: '/contests/:id',
    operationId: 'getContest',
    summary: { zh: '查看提案大赛', en: 'A contest' },
    access: everybody,
    params: IdParams,
    response: ContestView,
    problems: [notFound],
    handler: (ctx, { params }) => contestView(ctx, params.id),
  }),
  writeRoute({
    ...people,
    method: 'POST',
    path: '/contests/:id/proposals',
    operationId: 'proposeInContest',
    summary: { zh: '提交提案', en: 'Propose' },
    status: 201,
    params: IdParams,
    body: ProposalBody,
    response: ContestView,
    problems,
    handler: async (ctx, { params, body }) => {
      await propose(ctx, params.id, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...people,
    method: 'PATCH',
    path: '/contests/:id/proposals/:proposalId',
    operationId: 'changeProposal',
    summary: { zh: '修改提案', en: 'Work a proposal over' },
    params: ProposalParams,
    body: ProposalChange,
    response: ContestView,
    problems,
    handler: async (ctx, { params, body }) => {
      await changeProposal(ctx, params.id, params.proposalId, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...people,
    method: 'POST',
    path: '/contests/:id/proposals/:proposalId/withdraw',
    operationId: 'withdrawProposal',
    summary: { zh: '撤回提案', en: 'Take a proposal back' },
    params: ProposalParams,
    response: ContestView,
    problems,
    handler: async (ctx, { params }) => {
      await withdrawProposal(ctx, params.id, params.proposalId);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...community,
    path: '/contests/:id/proposals/:proposalId/coach',
    operationId: 'coachProposal',
    summary: { zh: '辅导提案', en: 'Advise the author' },
    params: ProposalParams,
    body: Type.Object({ words: Words(2000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await coachProposal(ctx, params.id, params.proposalId, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...community,
    path: '/contests/:id/merge',
    operationId: 'mergeProposals',
    summary: { zh: '合并提案', en: 'Put like proposals together' },
    params: IdParams,
    body: MergeBody,
    problems: [...problems, cannotMerge],
    handler: async (ctx, { params, body }) => {
      await mergeProposals(ctx, params.id, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...community,
    path: '/contests/:id/begin-voting',
    operationId: 'beginContestVoting',
    summary: { zh: '开始投票', en: 'Go on to the vote' },
    params: IdParams,
    body: Type.Object({ version: Version, secrecy: Type.Optional(OneOf(['named', 'secret'])) }),
    problems: [...problems, proposalsTooFew, ...ballotProblems],
    handler: async (ctx, { params, body }) => {
      await beginVoting(ctx, params.id, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/contests/:id/jury-scores',
    operationId: 'scoreProposals',
    summary: { zh: '评委评分', en: 'Score as a juror' },
    access: ['staff'],
    permission: null,
    params: IdParams,
    body: JuryBody,
    response: ContestView,
    problems: [notFound, notJuror, contestOpen],
    handler: async (ctx, { params, body }) => {
      await scoreProposals(ctx, params.id, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...community,
    path: '/contests/:id/decide',
    operationId: 'decideContest',
    summary: { zh: '揭晓结果', en: 'Decide the contest' },
    params: IdParams,
    body: Type.Object({ version: Version }),
    problems: [...problems, contestOpen],
    handler: async (ctx, { params, body }) => {
      await decideContest(ctx, params.id, body);
      return contestView(ctx, params.id);
    },
  }),
  writeRoute({
    ...community,
    path: '/contests/:id/cancel',
    operationId: 'cancelContest',
    summary: { zh: '取消大赛', en: 'Cancel the contest' },
    params: IdParams,
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await cancelContest(ctx, params.id, body);
      return contestView(ctx, params.id);
    },
  }),
];

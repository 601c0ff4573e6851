import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { appealElectionRoll, decideElectionAppeal } from './appeals.service.ts';
import { enterCount, giveSheet, sealElection } from './counting.service.ts';
import {
  electionAppealsWait,
  electionAppealTooLate,
  electionCountsDiffer,
  electionCountUnfit,
  electionProxyLimit,
  electionRollEmpty,
  electionSeats,
  nominatedTwice,
  nomineesUnchecked,
  noticeStillHangs,
  notYourElection,
  secondRoundExists,
  sheetGivenOut,
  tooFewCandidates,
  tooFewNominators,
} from './elections.errors.ts';
import { electionAppeals, electionRoll, electionView, listElections } from './elections.queries.ts';
import {
  CountShape,
  ElectionAppealLine,
  ElectionLine,
  ElectionRoll,
  ElectionView,
  NewElection,
  NewNominee,
  VoterLine,
} from './elections.schema.ts';
import { createElection, setElectionRoll, stepElection } from './elections.service.ts';
import { nominate, stepNominee } from './nominees.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const holds = { access: ['staff'] as const, permission: 'elections.hold', params: IdParams };
const tallies = { access: ['staff'] as const, permission: 'ballots.tally', params: IdParams };
const Versioned = Type.Object({ version: Version });
const stepProblems = [notFound, notYourElection, illegalTransition, editConflict];

const steps = [
  {
    path: 'publish-roll',
    action: 'publish_roll',
    operationId: 'publishElectionRoll',
    zh: '公布选民名单',
    en: 'Publish the roll',
    problems: [electionRollEmpty],
  },
  {
    path: 'open-nominations',
    action: 'nominate',
    operationId: 'openNominations',
    zh: '开始提名',
    en: 'Open nominations',
    problems: [noticeStillHangs, electionAppealsWait],
  },
  {
    path: 'publish-candidates',
    action: 'publish_candidates',
    operationId: 'publishCandidates',
    zh: '公布候选人',
    en: 'Publish the candidates',
    problems: [noticeStillHangs, nomineesUnchecked, tooFewCandidates],
  },
  {
    path: 'begin-voting',
    action: 'begin_voting',
    operationId: 'beginElectionVoting',
    zh: '开始投票',
    en: 'Begin voting',
    problems: [noticeStillHangs],
  },
  {
    path: 'publish-result',
    action: 'publish_result',
    operationId: 'publishElectionResult',
    zh: '公布选举结果',
    en: 'Publish the result',
    problems: [],
  },
] as const;

const stepRoutes: readonly AnyRoute[] = steps.map(({ path, action, operationId, zh, en, problems }) =>
  writeRoute({
    ...holds,
    method: 'POST',
    path: `/elections/:id/${path}`,
    operationId,
    summary: { zh, en },
    body: Versioned,
    response: ElectionView,
    problems: [...stepProblems, ...problems],
    handler: async (ctx, { params, body }) => {
      await stepElection(ctx, params.id, action, body);
      return electionView(ctx, params.id);
    },
  }),
);

const nomineeSteps = [
  { path: 'qualify', zh: '审查通过', en: 'Qualify a nominee' },
  { path: 'refuse', zh: '审查不通过', en: 'Refuse a nominee' },
  { path: 'withdraw', zh: '登记退出', en: 'Record that a nominee steps back' },
] as const;

const nomineeRoutes: readonly AnyRoute[] = nomineeSteps.map(({ path, zh, en }) =>
  writeRoute({
    ...holds,
    method: 'POST',
    path: `/election-nominees/:id/${path}`,
    operationId: `${path}Nominee`,
    summary: { zh, en },
    body: Type.Object({ version: Version, reason: Type.Optional(Words(2000)) }),
    response: ElectionView,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => electionView(ctx, await stepNominee(ctx, params.id, path, body)),
  }),
);

/** Elections of committees: roll, nominations, candidates, sheets, two counts, result, sealed records (S004-36). */
export const electionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/elections',
    operationId: 'listElections',
    summary: { zh: '换届选举列表', en: 'Elections' },
    access: everybody,
    query: Type.Object({ ...PageQuery, area: Type.Optional(AreaCode) }),
    response: PageOf(ElectionLine),
    handler: (ctx, { query }) => listElections(ctx, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/elections',
    operationId: 'createElection',
    summary: { zh: '筹备选举', en: 'Prepare an election' },
    access: ['staff'],
    permission: 'elections.hold',
    status: 201,
    body: NewElection,
    response: ElectionView,
    problems: [notFound, notYourElection, electionSeats, secondRoundExists, invalidInput],
    handler: async (ctx, { body }) => electionView(ctx, await createElection(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/elections/:id',
    operationId: 'getElection',
    summary: { zh: '查看选举', en: 'An election' },
    access: everybody,
    params: IdParams,
    response: ElectionView,
    problems: [notFound],
    handler: (ctx, { params }) => electionView(ctx, params.id),
  }),
  writeRoute({
    ...holds,
    method: 'PUT',
    path: '/elections/:id/roll',
    operationId: 'setElectionRoll',
    summary: { zh: '编制选民名单', en: 'Write the roll' },
    body: ElectionRoll,
    response: ElectionView,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await setElectionRoll(ctx, params.id, body);
      return electionView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/elections/:id/roll',
    operationId: 'getElectionRoll',
    summary: { zh: '选民名单', en: 'The roll of an election' },
    access: ['staff'],
    permission: 'elections.read',
    params: IdParams,
    query: Type.Object({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 100 })) }),
    response: PageOf(VoterLine),
    problems: [notFound, notYourElection],
    handler: (ctx, { params, query }) => electionRoll(ctx, params.id, query),
  }),
  ...stepRoutes,
  writeRoute({
    method: 'POST',
    path: '/elections/:id/appeals',
    operationId: 'appealElectionRoll',
    summary: { zh: '对选民名单申诉', en: 'Appeal against the roll of an election' },
    access: ['resident', 'staff'],
    status: 201,
    params: IdParams,
    body: Type.Object({ words: Words(2000) }),
    response: Type.Object({ id: Id }),
    problems: [notFound, electionAppealTooLate, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await appealElectionRoll(ctx, params.id, body) }),
  }),
  readRoute({
    method: 'GET',
    path: '/elections/:id/appeals',
    operationId: 'listElectionAppeals',
    summary: { zh: '选民名单申诉', en: 'Appeals against the roll of an election' },
    access: ['staff'],
    permission: 'elections.read',
    params: IdParams,
    response: Type.Object({ items: Type.Array(ElectionAppealLine) }),
    problems: [notFound, notYourElection],
    handler: async (ctx, { params }) => ({ items: await electionAppeals(ctx, params.id) }),
  }),
  writeRoute({
    ...holds,
    method: 'POST',
    path: '/election-appeals/:id/decide',
    operationId: 'decideElectionAppeal',
    summary: { zh: '答复名单申诉', en: 'Answer an appeal against the roll of an election' },
    body: Type.Object({
      upheld: Type.Boolean(),
      reason: Words(2000),
      add: Type.Optional(Type.Array(Type.Object({ label: Words(200) }), { maxItems: 100 })),
    }),
    response: ElectionView,
    problems: [notFound, notYourElection, illegalTransition],
    handler: async (ctx, { params, body }) => electionView(ctx, await decideElectionAppeal(ctx, params.id, body)),
  }),
  writeRoute({
    ...holds,
    method: 'POST',
    path: '/elections/:id/nominees',
    operationId: 'nominate',
    summary: { zh: '登记提名', en: 'Record a nomination' },
    status: 201,
    body: NewNominee,
    response: ElectionView,
    problems: [notFound, notYourElection, illegalTransition, tooFewNominators, nominatedTwice, invalidInput],
    handler: async (ctx, { params, body }) => {
      await nominate(ctx, params.id, body);
      return electionView(ctx, params.id);
    },
  }),
  ...nomineeRoutes,
  writeRoute({
    ...tallies,
    method: 'POST',
    path: '/elections/:id/sheets',
    operationId: 'giveElectionSheet',
    summary: { zh: '登记领票', en: 'Record that a sheet was given out' },
    body: Type.Object({ position: Type.Integer({ minimum: 1 }), proxyPosition: Type.Optional(Type.Integer({ minimum: 1 })) }),
    response: Type.Object({ issued: Type.Integer() }),
    problems: [notFound, notYourElection, illegalTransition, sheetGivenOut, electionProxyLimit],
    handler: async (ctx, { params, body }) => {
      await giveSheet(ctx, params.id, body);
      return { issued: (await electionView(ctx, params.id)).issued };
    },
  }),
  writeRoute({
    ...tallies,
    method: 'POST',
    path: '/elections/:id/counts',
    operationId: 'enterElectionCount',
    summary: { zh: '登记计票结果', en: 'Enter what a teller counted' },
    body: CountShape,
    response: ElectionView,
    problems: [notFound, notYourElection, illegalTransition, electionCountUnfit],
    handler: async (ctx, { params, body }) => {
      await enterCount(ctx, params.id, body);
      return electionView(ctx, params.id);
    },
  }),
  writeRoute({
    ...holds,
    method: 'POST',
    path: '/elections/:id/seal',
    operationId: 'sealElection',
    summary: { zh: '封存选举档案', en: 'Seal the records of an election' },
    body: Versioned,
    response: ElectionView,
    problems: [...stepProblems, electionCountsDiffer],
    handler: async (ctx, { params, body }) => {
      await sealElection(ctx, params.id, body);
      return electionView(ctx, params.id);
    },
  }),
];

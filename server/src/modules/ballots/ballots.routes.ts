import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../platform/http/route.ts';
import { AreaCode, Id, IdParams, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../platform/problem.ts';
import {
  ballotFrozen,
  ballotOwnerUnknown,
  closesTooSoon,
  countsDiffer,
  moreSheetsThanMarks,
  notYourBallot,
  optionsUnfit,
  otherTeller,
  rollAppealsOpen,
  rollEmpty,
  rulesUnfit,
  secondCountMissing,
  sheetsNotMatched,
  templateUnknown,
  votingStillRuns,
} from './ballots.errors.ts';
import { ballotView, presentLine } from './ballots.presenter.ts';
import { listBallots } from './ballots.queries.ts';
import { BallotChange, BallotLine, BallotView, NewBallot, Rules } from './ballots.schema.ts';
import { changeBallot, createBallot } from './ballots.service.ts';
import { ballotStates } from './ballots.workflow.ts';
import { countBallot, recountBallot } from './counting/counting.service.ts';
import { templates } from './rules/templates.rules.ts';
import { annulBallot, cancelBallot, closeBallot, giveSecondNotice, openBallot, publishRoll, settleBallot } from './steps.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: BallotView };
const manages = { ...step, permission: 'ballots.manage' };
const tallies = { ...step, permission: 'ballots.tally' };
const stepProblems = [notFound, notYourBallot, illegalTransition, editConflict];
const Versioned = Type.Object({ version: Version });
const WithReason = Type.Object({ version: Version, reason: Words(2000) });

/** Making a ballot and its steps. */
export const ballotRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/ballot-templates',
    operationId: 'listBallotTemplates',
    summary: { zh: '表决规则模板', en: 'Templates of rules for ballots' },
    access: everybody,
    response: Type.Object({
      items: Type.Array(Type.Object({ code: Type.String(), version: Type.Integer(), name: Type.String(), rules: Rules })),
    }),
    handler: async (ctx) => ({
      items: templates.map(({ code, version, rules, ...name }) => ({
        code,
        version,
        name: name[ctx.lang],
        rules,
      })),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/ballots',
    operationId: 'listBallots',
    summary: { zh: '表决列表', en: 'Ballots' },
    access: everybody,
    query: Type.Object({
      ...PageQuery,
      area: Type.Optional(AreaCode),
      ownerId: Type.Optional(Id),
      state: Type.Optional(OneOf(ballotStates)),
    }),
    response: PageOf(BallotLine),
    handler: async (ctx, { query }) => {
      const page = await listBallots(ctx, query);
      return { items: page.items.map(presentLine), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/ballots',
    operationId: 'createBallot',
    summary: { zh: '拟定表决', en: 'Prepare a ballot' },
    access: ['staff'],
    permission: 'ballots.manage',
    status: 201,
    body: NewBallot,
    response: BallotView,
    problems: [notFound, notYourBallot, invalidInput, ballotOwnerUnknown, templateUnknown, rulesUnfit, optionsUnfit],
    handler: async (ctx, { body }) => ballotView(ctx, await createBallot(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id',
    operationId: 'getBallot',
    summary: { zh: '查看表决', en: 'A ballot' },
    access: everybody,
    params: IdParams,
    response: BallotView,
    problems: [notFound],
    handler: async (ctx, { params }) => ballotView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    method: 'PATCH',
    path: '/ballots/:id',
    operationId: 'changeBallot',
    summary: { zh: '修改表决草稿', en: 'Change a draft' },
    body: BallotChange,
    problems: [notFound, notYourBallot, editConflict, invalidInput, ballotFrozen, rulesUnfit, optionsUnfit],
    handler: async (ctx, { params, body }) => {
      await changeBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/publish-roll',
    operationId: 'publishBallotRoll',
    summary: { zh: '公示名册', en: 'Publish the roll for appeals' },
    body: Type.Object({ version: Version, appealsUntil: Timestamp }),
    problems: [...stepProblems, rollEmpty],
    handler: async (ctx, { params, body }) => {
      await publishRoll(ctx, params.id, { ...body, appealsUntil: new Date(body.appealsUntil) });
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/open',
    operationId: 'openBallot',
    summary: { zh: '开始投票', en: 'Open the vote' },
    body: Type.Object({ version: Version, closesAt: Timestamp }),
    problems: [...stepProblems, rollAppealsOpen, closesTooSoon],
    handler: async (ctx, { params, body }) => {
      await openBallot(ctx, params.id, { ...body, closesAt: new Date(body.closesAt) });
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/close',
    operationId: 'closeBallot',
    summary: { zh: '截止投票', en: 'Close the vote' },
    body: Versioned,
    problems: [...stepProblems, votingStillRuns],
    handler: async (ctx, { params, body }) => {
      await closeBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...tallies,
    path: '/ballots/:id/count',
    operationId: 'countBallot',
    summary: { zh: '计票', en: 'Count the votes' },
    body: Versioned,
    problems: [...stepProblems, sheetsNotMatched, moreSheetsThanMarks, countsDiffer],
    handler: async (ctx, { params, body }) => {
      await countBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...tallies,
    path: '/ballots/:id/recount',
    operationId: 'recountBallot',
    summary: { zh: '复核计票', en: 'Count again' },
    body: Versioned,
    problems: [...stepProblems, otherTeller, countsDiffer],
    handler: async (ctx, { params, body }) => {
      await recountBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/settle',
    operationId: 'settleBallot',
    summary: { zh: '公布结果', en: 'Publish the result' },
    body: Versioned,
    problems: [...stepProblems, secondCountMissing, countsDiffer],
    handler: async (ctx, { params, body }) => {
      await settleBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/second-notice',
    operationId: 'giveSecondNotice',
    summary: { zh: '二次通知，重新表决', en: 'Hold it a second time' },
    status: 201,
    body: Versioned,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => ballotView(ctx, await giveSecondNotice(ctx, params.id, body)),
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/cancel',
    operationId: 'cancelBallot',
    summary: { zh: '取消表决', en: 'Cancel' },
    body: WithReason,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await cancelBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  writeRoute({
    ...manages,
    path: '/ballots/:id/annul',
    operationId: 'annulBallot',
    summary: { zh: '撤销结果', en: 'Annul the result' },
    body: WithReason,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await annulBallot(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
];

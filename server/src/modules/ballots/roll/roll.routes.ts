import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import {
  alreadyVoted,
  ballotFrozen,
  notYourBallot,
  proxyExists,
  proxyLimit,
  proxyNotAllowed,
  rollAppealTooLate,
  rollAppealWaiting,
  rollAreaMissing,
  rollGroupMissing,
  rollPersonUnknown,
  rollUnitTwice,
  votingNotOpen,
} from '../ballots.errors.ts';
import { ballotView } from '../ballots.presenter.ts';
import { BallotView } from '../ballots.schema.ts';
import { channels } from '../rules/methods.rules.ts';
import { appealKinds } from './appeals.repository.ts';
import { appealAgainstRoll, decideRollAppeal } from './appeals.service.ts';
import { appealStates } from './appeals.workflow.ts';
import { recordProxy } from './proxies.service.ts';
import { setRoll } from './roll.service.ts';
import { entryVoters, rollAppeals, rollView } from './roll.views.ts';

const Unit = Type.Object({
  key: Type.String({ minLength: 1, maxLength: 100, description: 'Id of the household, person, exclusive unit or seat' }),
  label: Words(200),
  areaDm2: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000_000, description: 'Square decimetres (0.01 m²)' })),
  voters: Type.Optional(Type.Array(Id, { maxItems: 50 })),
  buyer: Type.Optional(Type.String({ minLength: 1, maxLength: 100 })),
  group: Type.Optional(Type.String({ pattern: '^[a-z][a-z0-9_]{0,39}$' })),
});
const RollBody = Type.Object({
  version: Version,
  units: Type.Optional(Type.Array(Unit, { maxItems: 50_000 })),
  buildings: Type.Optional(Type.Array(Id, { maxItems: 500 })),
});
const rollProblems = [rollUnitTwice, rollPersonUnknown, rollAreaMissing, rollGroupMissing, invalidInput];
const AppealView = Type.Object({
  id: Id,
  kind: OneOf(appealKinds),
  words: Type.String(),
  state: OneOf(appealStates),
  decision: Nullable(Type.String()),
  filedAt: Timestamp,
});

/** The roll: who has a vote, appeals against it, and who votes for whom. */
export const rollRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'PUT',
    path: '/ballots/:id/roll',
    operationId: 'setBallotRoll',
    summary: { zh: '编制名册', en: 'Write the roll' },
    access: ['staff'],
    permission: 'ballots.manage',
    params: IdParams,
    body: RollBody,
    response: BallotView,
    problems: [notFound, notYourBallot, ballotFrozen, editConflict, ...rollProblems],
    handler: async (ctx, { params, body }) => {
      await setRoll(ctx, params.id, body);
      return ballotView(ctx, params.id);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id/roll',
    operationId: 'getBallotRoll',
    summary: { zh: '查看名册', en: 'The roll' },
    access: ['resident', 'staff'],
    permission: 'ballots.read',
    params: IdParams,
    query: Type.Object({
      ...PageQuery,
      q: Type.Optional(Type.String({ maxLength: 100 })),
      voted: Type.Optional(Type.Boolean({ description: 'Only those who took part, or only those who still may' })),
    }),
    response: PageOf(
      Type.Object({
        id: Id,
        position: Type.Integer(),
        label: Type.String(),
        group: Nullable(Type.String()),
        areaDm2: Type.Integer(),
        units: Type.Integer(),
        voters: Type.Integer(),
        voted: Type.Boolean(),
        channel: Nullable(OneOf(channels)),
        conflict: Type.Boolean(),
      }),
    ),
    problems: [notFound, notYourBallot],
    handler: (ctx, { params, query }) => rollView(ctx, params.id, query),
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id/roll/:entryId/voters',
    operationId: 'listEntryVoters',
    summary: { zh: '这一票可以由谁投', en: 'Who may vote for an entry of the roll' },
    access: ['staff'],
    permission: 'ballots.enter',
    params: Type.Object({ id: Id, entryId: Id }),
    response: Type.Object({
      items: Type.Array(Type.Object({ id: Id, nameMasked: Nullable(Type.String()), phoneMasked: Nullable(Type.String()) })),
    }),
    problems: [notFound, notYourBallot],
    handler: (ctx, { params }) => entryVoters(ctx, params.id, params.entryId),
  }),
  writeRoute({
    method: 'POST',
    path: '/ballots/:id/roll-appeals',
    operationId: 'appealAgainstRoll',
    summary: { zh: '对名册提出异议', en: 'Appeal against the roll' },
    access: ['resident'],
    status: 201,
    params: IdParams,
    body: Type.Object({ kind: OneOf(appealKinds), words: Words(2000) }),
    response: Type.Object({ id: Id }),
    problems: [notFound, rollAppealTooLate, rollAppealWaiting, invalidInput],
    handler: async (ctx, { params, body }) => ({ id: await appealAgainstRoll(ctx, params.id, body) }),
  }),
  readRoute({
    method: 'GET',
    path: '/ballots/:id/roll-appeals',
    operationId: 'listRollAppeals',
    summary: { zh: '名册异议', en: 'Appeals against the roll' },
    access: ['staff'],
    permission: 'ballots.read',
    params: IdParams,
    query: Type.Object(PageQuery),
    response: PageOf(AppealView),
    problems: [notFound, notYourBallot],
    handler: (ctx, { params, query }) => rollAppeals(ctx, params.id, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/ballot-roll-appeals/:id/decide',
    operationId: 'decideRollAppeal',
    summary: { zh: '答复名册异议', en: 'Answer an appeal against the roll' },
    access: ['staff'],
    permission: 'ballots.manage',
    params: IdParams,
    body: Type.Object({
      upheld: Type.Boolean(),
      reason: Words(2000),
      remove: Type.Optional(Type.Array(Id, { maxItems: 1000 })),
      add: Type.Optional(Type.Array(Unit, { maxItems: 1000 })),
    }),
    response: BallotView,
    problems: [notFound, notYourBallot, illegalTransition, rollAppealTooLate, ...rollProblems],
    handler: async (ctx, { params, body }) => ballotView(ctx, await decideRollAppeal(ctx, params.id, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/ballots/:id/proxies',
    operationId: 'recordProxy',
    summary: { zh: '登记委托投票', en: 'Record a proxy' },
    access: ['staff'],
    permission: 'ballots.enter',
    params: IdParams,
    body: Type.Object({ entryId: Id, personId: Id, document: Words(500) }),
    problems: [
      invalidInput,
      notFound,
      notYourBallot,
      votingNotOpen,
      proxyNotAllowed,
      proxyExists,
      proxyLimit,
      alreadyVoted,
      rollPersonUnknown,
    ],
    handler: (ctx, { params, body }) => recordProxy(ctx, params.id, body),
  }),
];

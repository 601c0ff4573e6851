import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { ledgerProblems } from '../../ledger/index.ts';
import { fundClosed, fundProblems, matchUnproven, notTheDeclarer, notYourFund } from '../funds.errors.ts';
import { Amount, AmountOrNothing, Money } from '../funds.schema.ts';
import { matchingViews } from '../money.presenter.ts';
import { declareMatching, proveMatching, releaseMatching } from './matching.service.ts';
import { matchingStates } from './matching.workflow.ts';

const Ratio = Type.Object({ num: Type.Integer({ minimum: 1, maximum: 1000 }), den: Type.Integer({ minimum: 1, maximum: 1000 }) });
const List = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      payeeUnitId: Id,
      payeeName: Nullable(Type.String()),
      ratio: Ratio,
      cap: Money,
      own: Money,
      proofNeeded: Type.String(),
      proof: Nullable(Type.String()),
      payable: Money,
      state: OneOf(matchingStates),
      commitmentId: Nullable(Id),
      version: Version,
    }),
  ),
});
const write = { method: 'POST', access: ['staff'], params: IdParams, status: 201 } as const;
const usual = [notFound, notYourFund, invalidInput, fundClosed];

/** Public money that matches somebody's own. */
export const matchingRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/funds/:id/matchings',
    operationId: 'listMatchings',
    summary: { zh: '配套资金', en: 'Matching money of a fund' },
    access: ['staff'],
    permission: 'funds.read',
    params: IdParams,
    response: List,
    problems: [notFound],
    handler: async (ctx, { params }) => ({ items: await matchingViews(ctx, params.id) }),
  }),
  writeRoute({
    ...write,
    path: '/funds/:id/matchings',
    operationId: 'declareMatching',
    summary: { zh: '申报自筹配套', en: 'Declare own money to be matched' },
    permission: 'funds.manage',
    body: Type.Object({
      title: Words(200),
      payeeUnitId: Id,
      lineId: Type.Optional(Nullable(Id)),
      ratio: Ratio,
      cap: Amount,
      own: AmountOrNothing,
      proofNeeded: Words(500),
    }),
    response: Type.Object({ id: Id }),
    problems: usual,
    handler: async (ctx, { params, body }) => ({ id: await declareMatching(ctx, params.id, body) }),
  }),
  writeRoute({
    ...write,
    status: 204,
    path: '/matchings/:id/prove',
    operationId: 'proveMatching',
    summary: { zh: '核实自筹', en: 'Check the proof of the own part' },
    permission: 'funds.approve',
    body: Type.Object({ version: Version, proof: Words(1000) }),
    problems: [...usual, notTheDeclarer, matchUnproven, illegalTransition, editConflict],
    handler: async (ctx, { params, body }) => {
      await proveMatching(ctx, params.id, body);
      return undefined;
    },
  }),
  writeRoute({
    ...write,
    path: '/matchings/:id/release',
    operationId: 'releaseMatching',
    summary: { zh: '安排配套资金', en: 'Set the match aside' },
    permission: 'funds.manage',
    body: Type.Object({ version: Version }),
    response: Type.Object({ commitmentId: Id }),
    problems: [...usual, ...fundProblems, matchUnproven, illegalTransition, editConflict, ...ledgerProblems],
    handler: async (ctx, { params, body }) => ({ commitmentId: await releaseMatching(ctx, params.id, body) }),
  }),
];

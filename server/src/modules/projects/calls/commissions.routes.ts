import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Nullable, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { needNotSelected } from '../needs/needs.errors.ts';
import { blocksIncomplete, needUnknown, notYourCommission, notYourOffer, offerNotOpen, providerNotEligible } from './calls.errors.ts';
import { commissionPage, commissionView } from './commissions.queries.ts';
import { CommissionView, NewCommission } from './commissions.schema.ts';
import { answerOffer, createCommission, offerCommission, withdrawCommission } from './commissions.service.ts';

const staff = ['staff'] as const;
const department = { access: staff, permission: 'projects.commission', method: 'POST' as const, response: CommissionView };
const problems = [notFound, notYourCommission, illegalTransition, editConflict, invalidInput];

/** The commissioned track: offering a task, accepting and declining it. */
export const commissionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/commissions',
    operationId: 'listCommissions',
    summary: { zh: '交办项目', en: 'Commissioned projects' },
    access: staff,
    query: Type.Object(PageQuery),
    response: PageOf(CommissionView),
    handler: (ctx, { query }) => commissionPage(ctx, query),
  }),
  writeRoute({
    ...department,
    path: '/commissions',
    operationId: 'createCommission',
    summary: { zh: '起草交办', en: 'Draft a commission' },
    status: 201,
    body: NewCommission,
    problems: [notFound, notYourCommission, blocksIncomplete, needUnknown, needNotSelected, invalidInput],
    handler: async (ctx, { body }) => commissionView(ctx, await createCommission(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/commissions/:id',
    operationId: 'getCommission',
    summary: { zh: '查看交办', en: 'A commission' },
    access: staff,
    params: IdParams,
    response: CommissionView,
    problems: [notFound],
    handler: (ctx, { params }) => commissionView(ctx, params.id),
  }),
  writeRoute({
    ...department,
    path: '/commissions/:id/offer',
    operationId: 'offerCommission',
    summary: { zh: '向组织发出交办', en: 'Offer it to organisations' },
    params: IdParams,
    body: Type.Object({
      version: Version,
      unitIds: Type.Array(Id, { minItems: 1, maxItems: 50, uniqueItems: true }),
      days: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
    }),
    problems: [...problems, providerNotEligible],
    handler: async (ctx, { params, body }) => {
      await offerCommission(ctx, params.id, body);
      return commissionView(ctx, params.id);
    },
  }),
  writeRoute({
    ...department,
    path: '/commissions/:id/withdraw',
    operationId: 'withdrawCommission',
    summary: { zh: '撤回交办', en: 'Withdraw' },
    params: IdParams,
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await withdrawCommission(ctx, params.id, body);
      return commissionView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/project-offers/:id/answer',
    operationId: 'answerProjectOffer',
    summary: { zh: '答复交办', en: 'Accept or decline an offer' },
    access: staff,
    permission: 'projects.apply',
    params: IdParams,
    body: Type.Object({ version: Version, accept: Type.Boolean(), words: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))) }),
    response: CommissionView,
    problems: [notFound, notYourOffer, offerNotOpen, providerNotEligible, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => commissionView(ctx, await answerOffer(ctx, params.id, body)),
  }),
];

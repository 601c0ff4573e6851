import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, Id, IdParams, Nullable, OneOf, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { concernAnswered, concernsReviewed, notYourEvaluation } from '../evaluation.errors.ts';
import { listReviews, reviewView } from './concerns.queries.ts';
import { answerConcern, reviewConcerns } from './concerns.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const Quarter = Type.String({ pattern: '^[1-8][0-9]{3}-Q[1-4]$' });

const Review = Type.Object({
  id: Id,
  areaCode: Type.String(),
  quarter: Quarter,
  concerns: Type.Integer(),
  covered: Type.Integer({ description: 'On an agenda, in a project or among the selected needs' }),
  items: Type.Array(
    Type.Object({
      id: Id,
      rank: Type.Integer(),
      code: Type.String(),
      name: Type.String(),
      count: Nullable(Type.Integer({ description: 'Null where so few asked that it could tell who they are' })),
      found: Nullable(Type.Object({ type: Type.String(), id: Id })),
      state: OneOf(['covered', 'waiting', 'answered']),
      dueAt: Nullable(Timestamp),
      late: Type.Boolean(),
      answer: Nullable(Type.String()),
      answeredAt: Nullable(Timestamp),
      abilities: Abilities,
    }),
  ),
});

/** What people ask about most, and whether it is on any agenda (S002-106). */
export const concernRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/concern-reviews',
    operationId: 'listConcernReviews',
    summary: { zh: '居民关切对照', en: 'Reviews of what people care about' },
    access: everybody,
    query: Type.Object({ area: Type.Optional(AreaCode) }),
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          areaCode: Type.String(),
          areaName: Type.String(),
          quarter: Quarter,
          concerns: Type.Integer(),
          covered: Type.Integer(),
          answered: Type.Integer(),
        }),
      ),
    }),
    handler: async (ctx, { query }) => {
      const rows = await listReviews(ctx, query.area ?? ctx.district.areaCode);
      const names = await areaNames(ctx);
      const items = rows.map((row) => ({
        ...row,
        areaName: names.get(row.areaCode)?.name ?? row.areaCode,
        concerns: Number(row.concerns),
        covered: Number(row.covered),
        answered: Number(row.answered),
      }));
      return { items };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/concern-reviews',
    operationId: 'reviewConcerns',
    summary: { zh: '对照本季度居民关切', en: 'Compare the concerns of a quarter with agendas and projects' },
    access: ['staff'],
    permission: 'evaluation.manage',
    status: 201,
    body: Type.Object({ areaCode: AreaCode, quarter: Quarter }),
    response: Review,
    problems: [notFound, notYourEvaluation, concernsReviewed],
    handler: async (ctx, { body }) => reviewView(ctx, await reviewConcerns(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/concern-reviews/:id',
    operationId: 'getConcernReview',
    summary: { zh: '查看居民关切对照', en: 'One review with its ten concerns' },
    access: everybody,
    params: IdParams,
    response: Review,
    problems: [notFound],
    handler: (ctx, { params }) => reviewView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/concerns/:id/answer',
    operationId: 'answerConcern',
    summary: { zh: '回应居民关切', en: 'Answer a concern' },
    access: ['staff'],
    permission: 'topics.convene',
    params: IdParams,
    body: Type.Object({ answer: Words(2000) }),
    response: Review,
    problems: [notFound, notYourEvaluation, concernAnswered, invalidInput],
    handler: async (ctx, { params, body }) => reviewView(ctx, await answerConcern(ctx, params.id, body)),
  }),
];

import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, Nullable, OneOf, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourFund } from '../funds.errors.ts';
import { Amount, Money, SourceCode, SourcesView } from '../funds.schema.ts';
import { shown } from '../funds.summary.ts';
import { contributionKinds, contributionSubjects, enterContribution, leverageOf } from './leverage.service.ts';

const Subject = Type.Object({ type: OneOf(contributionSubjects), id: Id });

/** What public money drew along, and the five sources of projects and organisations. */
export const leverageRoutes: readonly AnyRoute[] = [
  writeRoute({
    method: 'POST',
    path: '/contributions',
    operationId: 'recordContribution',
    summary: { zh: '登记社会投入', en: 'Record what others put in' },
    access: ['staff'],
    permission: 'funds.manage',
    status: 201,
    body: Type.Object({
      subject: Subject,
      areaCode: AreaCode,
      kind: OneOf(contributionKinds),
      source: Type.Optional(Nullable(SourceCode)),
      amount: Amount,
      on: DateOnly,
      note: Type.Optional(Nullable(Words(500))),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourFund, invalidInput],
    handler: async (ctx, { body }) => ({ id: await enterContribution(ctx, body) }),
  }),
  readRoute({
    method: 'GET',
    path: '/leverage/:type/:id',
    operationId: 'getLeverage',
    summary: { zh: '撬动社会资源', en: 'Leverage and sources of a project or organisation' },
    access: ['staff'],
    permission: 'funds.read',
    params: Subject,
    response: Type.Object({
      public: Money,
      social: Money,
      inKind: Money,
      minutes: Type.Integer(),
      hoursValue: Money,
      ratio: Nullable(Type.Integer({ description: 'Hundredths' })),
      sources: SourcesView,
    }),
    handler: async (ctx, { params }) => {
      const { sources, ...figures } = await leverageOf(ctx, params);
      return { ...figures, sources: { ...sources, total: Number(sources.total), parts: shown(sources.parts) } };
    },
  }),
];

import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, DateOnly, Id, IdParams, Nullable, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { FiguresQuery } from '../indicators/indicators.schema.ts';
import { questionOf } from '../indicators/period.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { markersOf } from './reforms.queries.ts';
import { removeReform, setReform } from './reforms.service.ts';

const Side = Type.Object({ n: Type.Integer(), p50: Nullable(Type.Number({ description: 'Median hours to the first contact' })) });
const MarkerView = Type.Object({
  id: Id,
  day: Type.String(),
  title: Type.String(),
  areaCode: Type.String(),
  before: Side,
  after: Side,
  version: Version,
});
const lead = { access: ['staff'] as const, permission: 'supervision.lead' };

/** Days of reform in a period, each with the time to the first contact before and after it (S003-35). */
export const reformRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/reforms',
    operationId: 'listReforms',
    summary: { zh: '改革节点', en: 'Days of reform with before and after' },
    access: ['staff'],
    query: FiguresQuery,
    response: Type.Object({ items: Type.Array(MarkerView) }),
    problems: [notYourMatter, invalidInput],
    handler: async (ctx, { query }) => ({ items: await markersOf(ctx, questionOf(ctx, query)) }),
  }),
  writeRoute({
    ...lead,
    method: 'POST',
    path: '/reforms',
    operationId: 'setReform',
    summary: { zh: '标记改革节点', en: 'Mark a day of reform' },
    status: 201,
    body: Type.Object({ day: DateOnly, title: Words(120), area: Type.Optional(AreaCode) }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourMatter, textNotUsable],
    handler: async (ctx, { body }) => ({ id: await setReform(ctx, body) }),
  }),
  writeRoute({
    ...lead,
    method: 'POST',
    path: '/reforms/:id/remove',
    operationId: 'removeReform',
    summary: { zh: '去掉改革节点', en: 'Remove a marker' },
    status: 204,
    params: IdParams,
    body: Type.Object({ version: Version }),
    problems: [notFound, editConflict, notYourMatter],
    handler: (ctx, { params, body }) => removeReform(ctx, params.id, body),
  }),
];

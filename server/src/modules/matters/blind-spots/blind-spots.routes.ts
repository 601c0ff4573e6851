import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  AreaCode,
  DateOnly,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
} from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { notYourMatter } from '../matters.errors.ts';
import { blindSpotById, countBlindSpots, listBlindSpots } from './blind-spots.queries.ts';
import { assignBlindSpot } from './blind-spots.service.ts';

const SpotView = Type.Object({
  id: Id,
  rule: Type.String(),
  label: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  owner: Nullable(Type.Object({ id: Id, name: Type.String() })),
  dueOn: Nullable(Type.String()),
  late: Type.Boolean(),
  foundAt: Timestamp,
  clearedAt: Nullable(Timestamp),
  version: Version,
});
const Query = Type.Object({ ...PageQuery, state: Type.Optional(OneOf(['open', 'cleared'])), area: Type.Optional(AreaCode) });
const Counts = Type.Object({ open: Type.Integer(), withoutOwner: Type.Integer(), late: Type.Integer() });

/** What nobody looks after: target nought, each with an owner and a date (S003-34). */
export const blindSpotRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/blind-spots',
    operationId: 'listBlindSpots',
    summary: { zh: '管理盲点', en: 'Blind spots' },
    access: ['staff'],
    permission: 'indicators.read',
    query: Query,
    response: Type.Object({ ...PageOf(SpotView).properties, counts: Type.Optional(Counts) }),
    handler: async (ctx, { query }) => ({
      ...(await listBlindSpots(ctx, query)),
      ...(query.after ? {} : { counts: await countBlindSpots(ctx, query.area) }),
    }),
  }),
  writeRoute({
    method: 'POST',
    path: '/blind-spots/:id/assign',
    operationId: 'assignBlindSpot',
    summary: { zh: '指定负责人和期限', en: 'Name owner and date' },
    access: ['staff'],
    permission: 'supervision.lead',
    params: IdParams,
    body: Type.Object({ version: Version, ownerId: Id, dueOn: DateOnly }),
    response: SpotView,
    problems: [notFound, editConflict, notYourMatter, invalidInput],
    handler: async (ctx, { params, body }) => {
      await assignBlindSpot(ctx, params.id, body);
      const spot = await blindSpotById(ctx, params.id);
      if (!spot) throw notFound();
      return spot;
    },
  }),
];

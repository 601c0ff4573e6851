import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, DateOnly, Id, IdParams, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { repeatDraw } from './draw.service.ts';
import { drawsOf, exclusionReasons } from './draws.repository.ts';
import { accountNotExpert, expertExists, expertNotYours } from './experts.errors.ts';
import { expertView, presentDraws, presentExperts } from './experts.presenter.ts';
import { allExperts, expertOf } from './experts.repository.ts';
import { addExpert, changeExpert, declareConflict, removeConflict } from './experts.service.ts';

const content = {
  name: Words(50),
  title: Type.Optional(Nullable(Type.String({ maxLength: 100 }))),
  employer: Words(100),
  employerUnitId: Type.Optional(Nullable(Id)),
  fields: Type.Array(Words(40), { minItems: 1, maxItems: 20 }),
};
const Quality = Type.Object({
  reviews: Type.Integer(),
  late: Type.Integer(),
  recused: Type.Integer(),
  deviation: Nullable(Type.Integer({ description: 'Mean distance from the trimmed mean, hundredths' })),
});
const ExpertView = Type.Object({
  id: Id,
  accountId: Id,
  name: Type.String(),
  title: Nullable(Type.String()),
  employer: Type.String(),
  employerUnitId: Nullable(Id),
  fields: Type.Array(Type.String()),
  active: Type.Boolean(),
  awayUntil: Nullable(Type.String()),
  conflicts: Type.Array(Type.Object({ id: Id, unitId: Id, unit: Type.String(), reason: Type.String() })),
  quality: Quality,
  version: Version,
  abilities: Abilities,
});
const DrawView = Type.Object({
  id: Id,
  seed: Type.String(),
  field: Nullable(Type.String()),
  count: Type.Integer(),
  pool: Type.Integer({ description: 'Experts among whom lots were drawn' }),
  excluded: Type.Array(Type.Object({ name: Type.String(), reason: OneOf(exclusionReasons) })),
  chosen: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  reserve: Type.Array(Type.Object({ id: Id, name: Type.String() })),
  drawnAt: Timestamp,
  repeatsId: Nullable(Id),
});

const officer = { access: ['staff'] as const, permission: 'projects.manage' };

/** The expert pool and the log of draws. */
export const expertRoutes: readonly AnyRoute[] = [
  readRoute({
    ...officer,
    method: 'GET',
    path: '/experts',
    operationId: 'listExperts',
    summary: { zh: '专家库', en: 'The expert pool' },
    query: Type.Object({ field: Type.Optional(Words(40)) }),
    response: Type.Object({ items: Type.Array(ExpertView) }),
    handler: async (ctx, { query }) => ({ items: await presentExperts(ctx, await allExperts(ctx, query.field ?? null)) }),
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/experts',
    operationId: 'addExpert',
    summary: { zh: '专家入库', en: 'Take an expert into the pool' },
    status: 201,
    body: Type.Object({ accountId: Id, ...content }),
    response: ExpertView,
    problems: [accountNotExpert, expertExists, notFound, invalidInput],
    handler: async (ctx, { body }) => expertView(ctx, await addExpert(ctx, body)),
  }),
  readRoute({
    method: 'GET',
    path: '/my-expert-file',
    operationId: 'getOwnExpertFile',
    summary: { zh: '我的专家资料', en: 'One’s own file in the expert pool' },
    access: ['staff'],
    permission: 'projects.review',
    response: ExpertView,
    problems: [notFound],
    handler: async (ctx) => {
      const own = ctx.actor.id === null ? null : await expertOf(ctx, ctx.actor.id);
      if (!own) throw notFound();
      return expertView(ctx, own.id);
    },
  }),
  writeRoute({
    method: 'PATCH',
    path: '/experts/:id',
    operationId: 'changeExpert',
    summary: { zh: '修改专家资料', en: 'Change an expert’s file' },
    access: ['staff'],
    permission: null,
    params: IdParams,
    body: Type.Object({ version: Version, ...content, active: Type.Boolean(), awayUntil: Type.Optional(Nullable(DateOnly)) }),
    response: ExpertView,
    problems: [notFound, expertNotYours, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await changeExpert(ctx, params.id, body);
      return expertView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/experts/:id/conflicts',
    operationId: 'declareExpertConflict',
    summary: { zh: '申报利害关系', en: 'Declare a tie to an organisation' },
    access: ['staff'],
    permission: null,
    params: IdParams,
    body: Type.Object({ unitId: Id, reason: Words(500) }),
    response: ExpertView,
    problems: [notFound, expertNotYours, invalidInput],
    handler: async (ctx, { params, body }) => {
      await declareConflict(ctx, params.id, body);
      return expertView(ctx, params.id);
    },
  }),
  writeRoute({
    ...officer,
    method: 'DELETE',
    path: '/experts/:id/conflicts/:conflictId',
    operationId: 'removeExpertConflict',
    summary: { zh: '删除利害关系', en: 'Take a tie away that is over' },
    params: Type.Object({ id: Id, conflictId: Id }),
    response: ExpertView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      await removeConflict(ctx, params.id, params.conflictId);
      return expertView(ctx, params.id);
    },
  }),
  readRoute({
    ...officer,
    method: 'GET',
    path: '/expert-draws',
    operationId: 'listExpertDraws',
    summary: { zh: '专家抽取记录', en: 'The log of draws for something' },
    query: Type.Object({ subjectType: Words(40), subjectId: Id }),
    response: Type.Object({ items: Type.Array(DrawView) }),
    handler: async (ctx, { query }) => ({
      items: await presentDraws(ctx, await drawsOf(ctx, { type: query.subjectType, id: query.subjectId })),
    }),
  }),
  writeRoute({
    ...officer,
    method: 'POST',
    path: '/expert-draws/:id/repeat',
    operationId: 'repeatExpertDraw',
    summary: { zh: '用同一种子重抽验证', en: 'Draw again with the same seed' },
    params: IdParams,
    response: Type.Object({ same: Type.Boolean(), draw: DrawView }),
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const { draw, same } = await repeatDraw(ctx, params.id);
      const [view] = await presentDraws(ctx, [draw]);
      if (!view) throw notFound();
      return { same, draw: view };
    },
  }),
];

import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, PageOf, PageQuery, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { matterProblems } from '../../matters/index.ts';
import { initiatorStands, notYourEvaluation } from '../evaluation.errors.ts';
import { initiatorCodes, startedKindCodes } from './initiative.rules.ts';
import { correctInitiator, initiativeOf, startedRecords } from './initiative.service.ts';

const Initiator = OneOf(initiatorCodes);
const Kind = OneOf(startedKindCodes);
const Period = { area: Type.Optional(AreaCode), from: Type.Optional(DateOnly), to: Type.Optional(DateOnly) };
const Share = { part: Type.Integer(), n: Type.Integer(), value: Nullable(Type.Number()) };
const report = {
  method: 'GET' as const,
  access: ['staff'] as const,
  permission: 'indicators.read',
  problems: [...matterProblems, invalidInput],
};

/** From "made to do" to "want to do": what residents and organisations start themselves (S000-34). */
export const initiativeRoutes: readonly AnyRoute[] = [
  readRoute({
    ...report,
    path: '/governance/initiative',
    operationId: 'getInitiative',
    summary: { zh: '自主发起率', en: 'The share that residents and organisations start themselves' },
    query: Type.Object(Period),
    response: Type.Object({
      areaCode: Type.String(),
      from: DateOnly,
      to: DateOnly,
      ...Share,
      kinds: Type.Array(Type.Object({ code: Kind, name: Type.String(), ...Share })),
      initiators: Type.Array(Type.Object({ code: Initiator, name: Type.String(), n: Type.Integer() })),
    }),
    handler: (ctx, { query }) => initiativeOf(ctx, query),
  }),
  readRoute({
    ...report,
    path: '/governance/started',
    operationId: 'listStarted',
    summary: { zh: '议题、活动和项目由谁发起', en: 'Who started which topic, activity and project' },
    query: Type.Object({ ...Period, initiator: Type.Optional(Initiator), ...PageQuery }),
    response: PageOf(
      Type.Object({
        kind: Kind,
        id: Id,
        number: Type.String(),
        title: Type.String(),
        areaCode: Type.String(),
        areaName: Type.String(),
        startedOn: DateOnly,
        origin: Initiator,
        initiator: Initiator,
        corrected: Type.Boolean(),
        version: Type.Integer({ description: 'How often it was put right' }),
        abilities: Abilities,
      }),
    ),
    handler: (ctx, { query }) => startedRecords(ctx, { ...query, limit: query.limit ?? 50 }),
  }),
  writeRoute({
    method: 'POST',
    path: '/started/:kind/:id/correct',
    operationId: 'correctInitiator',
    summary: { zh: '更正由谁发起', en: 'Put right who started it' },
    access: ['staff'],
    permission: 'evaluation.manage',
    params: Type.Object({ kind: Kind, id: Id }),
    body: Type.Object({ version: Type.Integer({ minimum: 0 }), initiator: Initiator, reason: Words(500) }),
    status: 204,
    problems: [notFound, notYourEvaluation, initiatorStands, editConflict, invalidInput],
    handler: (ctx, { params, body }) => correctInitiator(ctx, params.kind, params.id, body),
  }),
];

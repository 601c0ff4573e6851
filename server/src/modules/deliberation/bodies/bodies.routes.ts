import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { alreadyMember, bodyDissolved, bodyFull, notYourBody, quorumUnfit, seatUnfit, termUnfit } from './bodies.errors.ts';
import { bodyView } from './bodies.presenter.ts';
import { listBodies } from './bodies.queries.ts';
import { BodyListQuery, BodyRowView, BodyView, EndMembershipInput, NewBodyInput, NewMemberInput, WithReason } from './bodies.schema.ts';
import { addMember, createBody, dissolveBody, endMembership } from './bodies.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const manages = { method: 'POST' as const, access: ['staff'] as const, permission: 'meetings.hold', response: BodyView };

/** Standing bodies and who sits in them. */
export const bodyRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/bodies',
    operationId: 'listBodies',
    summary: { zh: '议事组织', en: 'Standing bodies' },
    access: everybody,
    query: BodyListQuery,
    response: PageOf(BodyRowView),
    handler: (ctx, { query }) => listBodies(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/bodies/:id',
    operationId: 'getBody',
    summary: { zh: '查看议事组织', en: 'A standing body' },
    access: everybody,
    params: IdParams,
    response: BodyView,
    problems: [notFound],
    handler: (ctx, { params }) => bodyView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    path: '/bodies',
    operationId: 'createBody',
    summary: { zh: '成立议事组织', en: 'Set up a standing body' },
    status: 201,
    body: NewBodyInput,
    problems: [notFound, notYourBody, quorumUnfit, invalidInput],
    handler: async (ctx, { body }) => bodyView(ctx, await createBody(ctx, body)),
  }),
  writeRoute({
    ...manages,
    path: '/bodies/:id/members',
    operationId: 'addBodyMember',
    summary: { zh: '登记成员', en: 'Seat a member' },
    status: 201,
    params: IdParams,
    body: NewMemberInput,
    problems: [notFound, notYourBody, bodyDissolved, seatUnfit, bodyFull, alreadyMember, termUnfit, invalidInput],
    handler: async (ctx, { params, body }) => bodyView(ctx, await addMember(ctx, params.id, body)),
  }),
  writeRoute({
    ...manages,
    path: '/body-members/:id/end',
    operationId: 'endMembership',
    summary: { zh: '结束任期', en: 'End a membership' },
    params: IdParams,
    body: EndMembershipInput,
    problems: [notFound, notYourBody, bodyDissolved, termUnfit, invalidInput],
    handler: async (ctx, { params, body }) => bodyView(ctx, await endMembership(ctx, params.id, body)),
  }),
  writeRoute({
    ...manages,
    path: '/bodies/:id/dissolve',
    operationId: 'dissolveBody',
    summary: { zh: '撤销议事组织', en: 'Dissolve a body' },
    params: IdParams,
    body: WithReason,
    problems: [notFound, notYourBody, editConflict, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => {
      await dissolveBody(ctx, params.id, body);
      return bodyView(ctx, params.id);
    },
  }),
];

import { Type } from 'typebox';
import { abilitiesOf } from '../../../../platform/abilities.ts';
import type { Ctx } from '../../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../../platform/http/route.ts';
import {
  Abilities,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../../platform/problem.ts';
import { actionsFrom } from '../../../../platform/workflow.ts';
import { notYourNeed, policyExists } from '../needs.errors.ts';
import { can } from '../needs.policy.ts';
import type { PolicyRecord } from './policies.repository.ts';
import { flagPolicyGap, listPolicies, policyById, stepPolicy } from './policies.service.ts';
import { policyStates, policyWorkflow } from './policies.workflow.ts';

const PolicyView = Type.Object({
  id: Id,
  needId: Id,
  needNumber: Type.String(),
  needTitle: Type.String(),
  ownerUnitId: Id,
  owner: Type.String(),
  title: Type.String(),
  draft: Nullable(Type.String()),
  state: OneOf(policyStates),
  stateName: Type.String(),
  document: Nullable(
    Type.Object({
      kind: OneOf(['new', 'changed']),
      title: Type.String(),
      number: Nullable(Type.String()),
      link: Nullable(Type.String()),
    }),
  ),
  reason: Nullable(Type.String()),
  endedAt: Nullable(Timestamp),
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

function presentPolicy(ctx: Ctx, { documentKind, documentTitle, documentNumber, documentLink, ...policy }: PolicyRecord) {
  const may = can.coordinate(ctx.actor, { areaCode: ctx.district.areaCode });
  return {
    ...policy,
    stateName: policyWorkflow.states[policy.state][ctx.lang],
    document:
      documentKind && documentTitle ? { kind: documentKind, title: documentTitle, number: documentNumber, link: documentLink } : null,
    endedAt: policy.endedAt?.toISOString() ?? null,
    createdAt: policy.createdAt.toISOString(),
    abilities: abilitiesOf(Object.fromEntries(actionsFrom(policyWorkflow, policy.state).map((action) => [action, may])), ctx.lang),
  };
}

const policyView = async (ctx: Ctx, id: string) => presentPolicy(ctx, await policyById(ctx, id));

const coordinates = {
  method: 'POST' as const,
  access: ['staff'] as const,
  permission: 'needs.coordinate',
  params: IdParams,
  response: PolicyView,
};
const problems = [notFound, notYourNeed, illegalTransition, editConflict, invalidInput];

/** Needs as gaps of policy, and what became of the suggestions (S001-45). */
export const policyRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/policy-suggestions',
    operationId: 'listPolicySuggestions',
    summary: { zh: '政策建议', en: 'Policy suggestions' },
    access: ['staff'],
    permission: 'needs.read',
    query: Type.Object({ ...PageQuery, round: Type.Optional(Id), state: Type.Optional(OneOf(policyStates)) }),
    response: PageOf(PolicyView),
    handler: async (ctx, { query: { round, ...rest } }) => {
      const { items, next } = await listPolicies(ctx, { ...rest, ...(round ? { roundId: round } : {}) });
      return { next, items: items.map((policy) => presentPolicy(ctx, policy)) };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/policy-suggestions/:id',
    operationId: 'getPolicySuggestion',
    summary: { zh: '查看政策建议', en: 'A policy suggestion' },
    access: ['staff'],
    permission: 'needs.read',
    params: IdParams,
    response: PolicyView,
    problems: [notFound],
    handler: (ctx, { params }) => policyView(ctx, params.id),
  }),
  writeRoute({
    ...coordinates,
    path: '/needs/:id/policy-gap',
    operationId: 'flagPolicyGap',
    summary: { zh: '标为政策缺口', en: 'Flag as a gap of policy' },
    status: 201,
    body: Type.Object({ title: Words(120), ownerUnitId: Id }),
    problems: [notFound, notYourNeed, policyExists, invalidInput],
    handler: async (ctx, { params, body }) => policyView(ctx, await flagPolicyGap(ctx, params.id, body)),
  }),
  writeRoute({
    ...coordinates,
    path: '/policy-suggestions/:id/draft',
    operationId: 'draftPolicySuggestion',
    summary: { zh: '起草建议', en: 'Write the draft' },
    body: Type.Object({ version: Version, draft: Words(10_000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await stepPolicy(ctx, params.id, body.version, { action: 'draft', draft: body.draft });
      return policyView(ctx, params.id);
    },
  }),
  writeRoute({
    ...coordinates,
    path: '/policy-suggestions/:id/adopt',
    operationId: 'adoptPolicySuggestion',
    summary: { zh: '形成文件', en: 'It became a document' },
    body: Type.Object({
      version: Version,
      document: Type.Object({
        kind: OneOf(['new', 'changed']),
        title: Words(200),
        number: Type.Optional(Nullable(Words(60))),
        link: Type.Optional(Nullable(Words(500))),
      }),
    }),
    problems,
    handler: async (ctx, { params, body }) => {
      await stepPolicy(ctx, params.id, body.version, { action: 'adopt', document: body.document });
      return policyView(ctx, params.id);
    },
  }),
  writeRoute({
    ...coordinates,
    path: '/policy-suggestions/:id/drop',
    operationId: 'dropPolicySuggestion',
    summary: { zh: '不采纳', en: 'Not adopted' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: async (ctx, { params, body }) => {
      await stepPolicy(ctx, params.id, body.version, { action: 'drop', reason: body.reason });
      return policyView(ctx, params.id);
    },
  }),
];

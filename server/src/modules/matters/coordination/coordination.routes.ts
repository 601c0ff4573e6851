import { type Static, Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, OneOf, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { can } from '../matters.policy.ts';
import { lockVisibleMatter } from '../matters.steps.ts';
import { typeOfMatterState } from '../matters.workflow.ts';
import { CoordinationView, RequestCoordinationInput, RulingInput } from '../steps.schema.ts';
import { coordinationEnded } from './coordination.errors.ts';
import { type CoordinationRow, coordinationById, coordinationStates, listCoordination } from './coordination.queries.ts';
import { complyCoordination, requestCoordination, ruleCoordination } from './coordination.service.ts';

const step = { method: 'POST' as const, access: ['staff'] as const, params: IdParams, response: CoordinationView };
const problems = [notFound, notYourMatter, coordinationEnded, invalidInput];
const ListQuery = Type.Object({
  ...PageQuery,
  state: Type.Optional(Type.Array(OneOf(coordinationStates), { maxItems: 4 })),
  area: Type.Optional(AreaCode),
  matterId: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
});

/** Coordination: asking, ruling, complying (S003-32). */
export const coordinationRoutes: readonly AnyRoute[] = [
  writeRoute({
    ...step,
    path: '/matters/:id/coordination',
    operationId: 'requestCoordination',
    summary: { zh: '请求协调', en: 'Ask for coordination' },
    status: 201,
    body: RequestCoordinationInput,
    problems: [...problems, textNotUsable],
    handler: async (ctx, { params, body }) => present(await coordinationById(ctx, await ask(ctx, params.id, body))),
  }),
  readRoute({
    method: 'GET',
    path: '/coordination',
    operationId: 'listCoordination',
    summary: { zh: '协调请求', en: 'Requests for coordination' },
    access: ['staff'],
    query: ListQuery,
    response: PageOf(CoordinationView),
    handler: async (ctx, { query }) => {
      const page = await listCoordination(ctx, query);
      return { items: page.items.map(present), next: page.next };
    },
  }),
  writeRoute({
    ...step,
    path: '/coordination/:id/rule',
    operationId: 'ruleCoordination',
    summary: { zh: '作出协调裁定', en: 'Rule' },
    permission: 'coordination.rule',
    body: RulingInput,
    problems,
    handler: async (ctx, { params, body }) => {
      if (new Date(body.complyBy) <= ctx.now) throw invalidInput({ errors: [{ pointer: '/complyBy', detail: 'must be in the future' }] });
      await ruleCoordination(ctx, params.id, body);
      return present(await coordinationById(ctx, params.id));
    },
  }),
  writeRoute({
    ...step,
    path: '/coordination/:id/comply',
    operationId: 'complyCoordination',
    summary: { zh: '裁定已落实', en: 'The ruling was complied with' },
    problems,
    handler: async (ctx, { params }) => {
      await complyCoordination(ctx, params.id);
      return present(await coordinationById(ctx, params.id));
    },
  }),
];

async function ask(ctx: WriteCtx, matterId: string, body: Static<typeof RequestCoordinationInput>): Promise<string> {
  const matter = await lockVisibleMatter(ctx, matterId);
  assertAllowed(can.ask_coordination(ctx.actor, matter));
  if (typeOfMatterState(matter.state) === 'done') throw coordinationEnded();
  for (const party of body.parties ?? []) await unitOrThrow(ctx, party);
  return requestCoordination(ctx, matter, { ...body, question: usableText(body.question, 2000, '/question') });
}

function present(row: CoordinationRow): Static<typeof CoordinationView> {
  const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
  const { requestedAt, ruledAt, complyBy, compliedAt } = row;
  return { ...row, requestedAt: requestedAt.toISOString(), ruledAt: iso(ruledAt), complyBy: iso(complyBy), compliedAt: iso(compliedAt) };
}

import { type Static, Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Abilities, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { illegalTransition, notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { canReadDemand } from '../demands/demands.policy.ts';
import { type ConflictRow, listConflicts } from './conflicts.repository.ts';
import { settleConflict } from './conflicts.service.ts';
import { conflictStates, conflictWorkflow } from './conflicts.workflow.ts';
import { maySettle } from './imports.policy.ts';
import { sourceOutcomes } from './profiles.ts';

const Wording = Type.Object({ title: Type.String(), body: Type.String(), reply: Nullable(Type.String()) });

const ConflictView = Type.Object({
  id: Id,
  importId: Id,
  state: OneOf(conflictStates),
  stateName: Type.String(),
  demand: Type.Object({ id: Id, number: Type.String(), externalNumber: Type.String() }),
  fields: Type.Array(Type.String(), { description: 'What the other platform changed' }),
  outcome: OneOf(sourceOutcomes),
  sourceState: Nullable(Type.String()),
  ours: Nullable(Type.Object({ title: Type.String(), body: Type.String() }, { description: 'Null for those who may not read the demand' })),
  theirs: Nullable(Wording),
  createdAt: Timestamp,
  settledAt: Nullable(Timestamp),
  abilities: Abilities,
});
const staff = { access: ['staff'] as const, permission: 'imports.run' };
const ConflictQuery = Type.Object({ ...PageQuery, state: Type.Optional(OneOf(conflictStates)), import: Type.Optional(Id) });

/** What the other platform changed while it was worked on here (S000-43, O15). */
export const conflictRoutes: readonly AnyRoute[] = [
  readRoute({
    ...staff,
    method: 'GET',
    path: '/import-conflicts',
    operationId: 'listImportConflicts',
    summary: { zh: '导入冲突', en: 'Conflicts of imports' },
    query: ConflictQuery,
    response: PageOf(ConflictView),
    handler: async (ctx, { query }) => {
      const page = await listConflicts(ctx, { ...query, ...(query.import ? { batch: query.import } : {}) });
      return { items: page.items.map((row) => present(ctx, row)), next: page.next };
    },
  }),
  ...(['take_theirs', 'keep_ours'] as const).map((action) =>
    writeRoute({
      ...staff,
      method: 'POST',
      path: `/import-conflicts/:id/${action.replace('_', '-')}`,
      operationId: action === 'take_theirs' ? 'takeTheirsInConflict' : 'keepOursInConflict',
      summary: conflictWorkflow.actions[action],
      params: IdParams,
      response: ConflictView,
      problems: [notFound, illegalTransition],
      handler: async (ctx, { params }) => present(ctx, await settleConflict(ctx, params.id, action)),
    }),
  ),
];

function present(ctx: Ctx, row: ConflictRow): Static<typeof ConflictView> {
  const { title, body, reply, fields, outcome, state } = row.incoming;
  const readable = canReadDemand(ctx.actor, { ...row, id: row.demand_id, state: 'accepted' });
  return {
    id: row.id,
    importId: row.batch_id,
    state: row.state,
    stateName: conflictWorkflow.states[row.state][ctx.lang],
    demand: { id: row.demand_id, number: row.number, externalNumber: row.external_number },
    fields: [...fields],
    outcome,
    sourceState: state,
    ours: readable ? { title: row.title, body: row.body } : null,
    theirs: readable ? { title, body, reply } : null,
    createdAt: row.created_at.toISOString(),
    settledAt: row.settled_at?.toISOString() ?? null,
    abilities: abilitiesOf(
      Object.fromEntries(actionsFrom(conflictWorkflow, row.state).map((action) => [action, maySettle(ctx.actor, row)])),
      ctx.lang,
    ),
  };
}

import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Actor } from '../../../platform/context.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { editConflict, forbidden, notFound } from '../../../platform/problem.ts';
import { badLadder, unknownReason } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { policiesInForce, policyHistory } from './sla.repository.ts';
import { SlaHistory, SlaInput, SlaList, SlaParams, SlaView } from './sla.schema.ts';
import { changePolicy } from './sla.service.ts';
import type { SlaPolicy } from './sla.types.ts';

/** Who set a policy is the staff's own business. */
function present(policy: SlaPolicy, actor: Actor): Static<typeof SlaView> {
  return {
    ...policy,
    setBy: actor.kind === 'staff' ? policy.setBy : null,
    extension: { ...policy.extension },
    ladder: policy.ladder.map((step) => ({ ...step })),
    pauseReasons: [...policy.pauseReasons],
    validFrom: policy.validFrom.toISOString(),
  };
}

export const slaRoutes = [
  readRoute({
    method: 'GET',
    path: '/sla',
    operationId: 'listSlaPolicies',
    summary: { zh: '现行时限规则', en: 'Time limits in force' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    response: SlaList,
    handler: async (ctx) => ({
      items: [...(await policiesInForce(ctx)).values()].map((policy) => present(policy, ctx.actor)),
      abilities: abilitiesOf({ edit: can.edit(ctx.actor, ctx.district) }, ctx.lang),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/sla/:code/history',
    operationId: 'slaPolicyHistory',
    summary: { zh: '一项时限规则的历次版本', en: 'What a time-limit policy was over time' },
    access: ['staff'],
    params: SlaParams,
    response: SlaHistory,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const items = await policyHistory(ctx, params.code);
      if (items.length === 0) throw notFound();
      return { items: items.map((policy) => present(policy, ctx.actor)) };
    },
  }),
  writeRoute({
    method: 'PUT',
    path: '/sla/:code',
    operationId: 'changeSlaPolicy',
    summary: { zh: '修改时限规则（运行中的时限不变）', en: 'Change a time-limit policy; running clocks keep theirs' },
    access: ['staff'],
    permission: 'catalogue.edit',
    params: SlaParams,
    body: SlaInput,
    response: SlaView,
    problems: [forbidden, editConflict, badLadder, unknownReason],
    handler: async (ctx, { params, body }) => present(await changePolicy(ctx, params.code, body), ctx.actor),
  }),
] as const;

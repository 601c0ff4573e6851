import { abilitiesOf } from '../../../platform/abilities.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { forbidden, notFound } from '../../../platform/problem.ts';
import { unknownReason } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { reasonsOf } from './reasons.queries.ts';
import { allRefusals } from './reasons.repository.ts';
import {
  ListParams,
  ReasonInput,
  ReasonList,
  ReasonParams,
  ReasonQuery,
  ReasonView,
  RefusalInput,
  RefusalList,
  RefusalParams,
  RefusalView,
} from './reasons.schema.ts';
import { changeReason, changeRefusal } from './reasons.service.ts';

export const reasonRoutes = [
  readRoute({
    method: 'GET',
    path: '/reasons/:list',
    operationId: 'listReasons',
    summary: { zh: '一类理由的清单', en: 'Reasons of one list' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    params: ListParams,
    query: ReasonQuery,
    response: ReasonList,
    problems: [notFound],
    handler: async (ctx, { params, query }) => {
      const all = await reasonsOf(ctx, params.list);
      if (all.length === 0) throw notFound();
      const items = all.filter((reason) => reason.active || query.all === 'yes').map((reason) => ({ ...reason }));
      return { items, abilities: abilitiesOf({ edit: can.edit(ctx.actor, ctx.district) }, ctx.lang) };
    },
  }),
  writeRoute({
    method: 'PUT',
    path: '/reasons/:list/:code',
    operationId: 'changeReason',
    summary: { zh: '增改一条理由', en: 'Add or change a reason' },
    access: ['staff'],
    permission: 'catalogue.edit',
    params: ReasonParams,
    body: ReasonInput,
    response: ReasonView,
    problems: [forbidden],
    handler: async (ctx, { params, body }) => ({ ...(await changeReason(ctx, params, body)) }),
  }),
  readRoute({
    method: 'GET',
    path: '/refusal-rules',
    operationId: 'listRefusalRules',
    summary: { zh: '不予受理的识别规则', en: 'Rules of what is not accepted' },
    access: ['staff'],
    response: RefusalList,
    handler: async (ctx) => ({
      items: (await allRefusals(ctx)).rules.map((rule) => ({ ...rule, terms: rule.terms.map((term) => ({ ...term })) })),
      abilities: abilitiesOf({ edit: can.edit(ctx.actor, ctx.district) }, ctx.lang),
    }),
  }),
  writeRoute({
    method: 'PUT',
    path: '/refusal-rules/:code',
    operationId: 'changeRefusalRule',
    summary: { zh: '增改一条不予受理规则', en: 'Add or change a rule of what is not accepted' },
    access: ['staff'],
    permission: 'catalogue.edit',
    params: RefusalParams,
    body: RefusalInput,
    response: RefusalView,
    problems: [forbidden, unknownReason],
    handler: async (ctx, { params, body }) => {
      const rule = await changeRefusal(ctx, params.code, body);
      return { ...rule, terms: rule.terms.map((term) => ({ ...term })) };
    },
  }),
] as const;

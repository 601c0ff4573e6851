import { type Static, Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, IdParams, Version } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { type RuleBody, ruleTemplates } from './rule-body.ts';
import { consultingRuns, majorityMissing, notYourRules, ruleBodyUnfit, ruleTemplateUnknown } from './rules.errors.ts';
import { can, ruleStepsOf } from './rules.policy.ts';
import { rulesAround, topicsUnder } from './rules.queries.ts';
import { findRule, type RuleRecord } from './rules.repository.ts';
import { AdoptInput, LayOpenInput, NewRule, RuleChange, RuleTemplateView, RuleView } from './rules.schema.ts';
import { adoptRule, changeRule, draftRule, layOpen, withdrawRule } from './rules.service.ts';
import { ruleWorkflow } from './rules.workflow.ts';

type View = Static<typeof RuleView>;
const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const manages = { access: ['staff'] as const, permission: 'rules.adopt', response: RuleView };
const step = { ...manages, method: 'POST' as const, params: IdParams };
const stepProblems = [notFound, notYourRules, illegalTransition, editConflict];

const mutable = (body: RuleBody): View['body'] => ({ ...body, stages: [...body.stages] }) as View['body'];

async function present(ctx: Ctx, rules: readonly RuleRecord[]): Promise<View[]> {
  const running = await topicsUnder(
    ctx,
    rules.map((rule) => rule.id),
  );
  return rules.map((rule) => ({
    id: rule.id,
    areaCode: rule.area_code,
    scope: rule.scope,
    number: rule.number,
    name: rule.name,
    templateCode: rule.template_code,
    body: mutable(rule.body),
    state: rule.state,
    stateName: ruleWorkflow.states[rule.state][ctx.lang],
    consultingUntil: rule.consulting_until?.toISOString() ?? null,
    inFavour: rule.in_favour,
    entitled: rule.entitled,
    adoptedAt: rule.adopted_at?.toISOString() ?? null,
    supersededAt: rule.superseded_at?.toISOString() ?? null,
    running: running.get(rule.id) ?? 0,
    version: rule.version,
    abilities: abilitiesOf(ruleStepsOf(ctx.actor, rule), ctx.lang),
  }));
}

async function ruleView(ctx: Ctx, id: string): Promise<View> {
  const rule = await findRule(ctx, id);
  const [view] = rule && can.read(ctx.actor, rule) ? await present(ctx, [rule]) : [];
  if (!view) throw notFound();
  return view;
}

/** Rules of deliberation: templates, versions, adoption. */
export const ruleRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/deliberation-rule-templates',
    operationId: 'listDeliberationRuleTemplates',
    summary: { zh: '议事规则模板', en: 'Templates of rules of deliberation' },
    access: everybody,
    response: Type.Object({ items: Type.Array(RuleTemplateView) }),
    handler: async (ctx) => ({
      items: ruleTemplates.map(({ code, scope, body, ...name }) => ({ code, scope, name: name[ctx.lang], body: mutable(body) })),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/deliberation-rules',
    operationId: 'listDeliberationRules',
    summary: { zh: '议事规则及历次版本', en: 'Rules of deliberation around a place, with their versions' },
    access: everybody,
    query: Type.Object({ area: AreaCode }),
    response: Type.Object({ items: Type.Array(RuleView) }),
    handler: async (ctx, { query }) => ({ items: await present(ctx, await rulesAround(ctx, query.area)) }),
  }),
  readRoute({
    method: 'GET',
    path: '/deliberation-rules/:id',
    operationId: 'getDeliberationRule',
    summary: { zh: '查看议事规则', en: 'One version of the rules' },
    access: everybody,
    params: IdParams,
    response: RuleView,
    problems: [notFound],
    handler: (ctx, { params }) => ruleView(ctx, params.id),
  }),
  writeRoute({
    ...manages,
    method: 'POST',
    path: '/deliberation-rules',
    operationId: 'draftDeliberationRule',
    summary: { zh: '起草议事规则', en: 'Draft rules of deliberation' },
    status: 201,
    body: NewRule,
    problems: [notFound, notYourRules, invalidInput, ruleTemplateUnknown, ruleBodyUnfit],
    handler: async (ctx, { body }) => ruleView(ctx, await draftRule(ctx, body)),
  }),
  writeRoute({
    ...manages,
    method: 'PATCH',
    path: '/deliberation-rules/:id',
    operationId: 'changeDeliberationRule',
    summary: { zh: '修改议事规则草案', en: 'Change a draft of rules' },
    params: IdParams,
    body: RuleChange,
    problems: [...stepProblems, invalidInput, ruleBodyUnfit],
    handler: async (ctx, { params, body }) => {
      await changeRule(ctx, params.id, body);
      return ruleView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/deliberation-rules/:id/lay-open',
    operationId: 'layOpenDeliberationRule',
    summary: { zh: '议事规则征求意见', en: 'Lay rules open for comments' },
    body: LayOpenInput,
    problems: [...stepProblems, invalidInput],
    handler: async (ctx, { params, body }) => {
      await layOpen(ctx, params.id, { version: body.version, until: new Date(body.until) });
      return ruleView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/deliberation-rules/:id/adopt',
    operationId: 'adoptDeliberationRule',
    summary: { zh: '登记议事规则通过', en: 'Record that rules were adopted' },
    body: AdoptInput,
    problems: [...stepProblems, consultingRuns, majorityMissing],
    handler: async (ctx, { params, body }) => {
      await adoptRule(ctx, params.id, body);
      return ruleView(ctx, params.id);
    },
  }),
  writeRoute({
    ...step,
    path: '/deliberation-rules/:id/withdraw',
    operationId: 'withdrawDeliberationRule',
    summary: { zh: '撤回议事规则草案', en: 'Withdraw a draft of rules' },
    body: Type.Object({ version: Version }),
    problems: stepProblems,
    handler: async (ctx, { params, body }) => {
      await withdrawRule(ctx, params.id, body);
      return ruleView(ctx, params.id);
    },
  }),
];

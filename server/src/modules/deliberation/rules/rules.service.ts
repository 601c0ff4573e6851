import { computeDeadline, type Deadline } from '../../../platform/calendar/deadline.ts';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { templateOf } from '../../ballots/index.ts';
import { bodyFault, isAdopted, type RuleBody, type RuleScope, ruleTemplateOf } from './rule-body.ts';
import { consultingRuns, majorityMissing, ruleBodyUnfit, ruleTemplateUnknown } from './rules.errors.ts';
import type { RuleEvent } from './rules.events.ts';
import { can } from './rules.policy.ts';
import { findRule, insertRule, lockRule, nextRuleNumber, type RuleRecord, ruleInForce, updateRule } from './rules.repository.ts';
import { type RuleAction, ruleWorkflow } from './rules.workflow.ts';

export interface RuleInput {
  readonly areaCode: string;
  readonly template: string;
  readonly name?: string;
  readonly body?: Partial<RuleBody>;
}

/** Drafts the next version of a place's rules from a template. @throws not-your-rules, rule-template-unknown, rule-body-unfit, not-found */
export async function draftRule(ctx: WriteCtx, input: RuleInput): Promise<string> {
  assertAllowed(can.adopt(ctx.actor, { area_code: input.areaCode }));
  await areaOrThrow(ctx, input.areaCode);
  const template = ruleTemplateOf(input.template);
  if (!template) throw ruleTemplateUnknown({ template: input.template });
  const body = checkedBody({ ...template.body, ...input.body });
  const id = uuidv7(ctx.now);
  const number = await nextRuleNumber(ctx, input.areaCode, template.scope);
  const name = nameField(input.name ?? template.zh, '/name');
  await insertRule(ctx, { id, areaCode: input.areaCode, scope: template.scope, number, name, templateCode: template.code, body });
  emit(ctx, {
    name: 'deliberation_rule.drafted',
    subject: { type: 'deliberation_rule', id },
    thread: id,
    data: { areaCode: input.areaCode, scope: template.scope, number, template: template.code },
  } satisfies RuleEvent);
  return id;
}

function checkedBody(body: RuleBody): RuleBody {
  const fault = bodyFault(body) ?? ballotFault(body);
  if (fault) throw ruleBodyUnfit({ fault });
  return body;
}

function ballotFault({ ballot }: RuleBody): string | null {
  const template = templateOf(ballot.template);
  if (!template) return 'ballot';
  return ballot.secrecy === 'secret' && template.rules.recast ? 'secrecy' : null;
}

/** Changes a draft. @throws not-found, not-your-rules, edit-conflict, illegal-transition, rule-body-unfit */
export async function changeRule(
  ctx: WriteCtx,
  id: string,
  input: { version: number; name?: string; body?: Partial<RuleBody> },
): Promise<void> {
  const rule = await ruleForStep(ctx, id, input.version);
  applyAction(ruleWorkflow, rule.state, 'consult');
  await updateRule(ctx, rule, {
    ...(input.name === undefined ? {} : { name: nameField(input.name, '/name') }),
    ...(input.body === undefined ? {} : { body: JSON.stringify(checkedBody({ ...rule.body, ...input.body })) }),
  });
  emit(ctx, {
    name: 'deliberation_rule.changed',
    subject: { type: 'deliberation_rule', id },
    thread: id,
    data: { fields: Object.keys(input).filter((field) => field !== 'version') },
  } satisfies RuleEvent);
}

async function ruleForStep(ctx: WriteCtx, id: string, version: number): Promise<RuleRecord> {
  const rule = await lockRule(ctx, id);
  if (!rule || !can.read(ctx.actor, rule)) throw notFound();
  assertAllowed(can.adopt(ctx.actor, rule));
  if (rule.version !== version) throw editConflict({ current: rule.version });
  return rule;
}

interface RuleStep {
  readonly action: RuleAction;
  readonly changes?: Parameters<typeof updateRule>[2];
  readonly data?: object;
}

async function stepRule(ctx: WriteCtx, rule: RuleRecord, { action, changes, data }: RuleStep): Promise<void> {
  const to = applyAction(ruleWorkflow, rule.state, action);
  await updateRule(ctx, rule, { ...changes, state: to });
  emit(ctx, {
    name: ruleWorkflow.actions[action].event as RuleEvent['name'],
    subject: { type: 'deliberation_rule', id: rule.id },
    thread: rule.id,
    data: { areaCode: rule.area_code, scope: rule.scope, number: rule.number, from: rule.state, to, ...data },
  });
}

/** Lays a draft open for comments until a time. @throws those of every step, invalid-input for a time that has passed */
export async function layOpen(ctx: WriteCtx, id: string, input: { version: number; until: Date }): Promise<void> {
  const rule = await ruleForStep(ctx, id, input.version);
  if (input.until < ctx.now) throw invalidInput({ errors: [{ pointer: '/until', detail: 'in the past' }] });
  await stepRule(ctx, rule, { action: 'consult', changes: { consulting_until: input.until }, data: { until: input.until.toISOString() } });
}

/**
 * Writes down that the residents' meeting adopted the rules, with its figures (212 of 300). The version before is replaced; running topics keep it.
 * @throws consulting-still-runs, majority-missing and those of every step
 */
export async function adoptRule(ctx: WriteCtx, id: string, input: { version: number; inFavour: number; entitled: number }): Promise<void> {
  const rule = await ruleForStep(ctx, id, input.version);
  const { inFavour, entitled } = input;
  if (rule.consulting_until && rule.consulting_until > ctx.now) throw consultingRuns();
  if (!isAdopted(input)) throw majorityMissing({ inFavour, entitled });
  const before = await ruleInForce(ctx, rule.area_code, rule.scope);
  if (before?.area_code === rule.area_code && before.scope === rule.scope)
    await stepRule(ctx, before, { action: 'supersede', changes: { superseded_at: ctx.now } });
  await stepRule(ctx, rule, {
    action: 'adopt',
    changes: { in_favour: inFavour, entitled, adopted_at: ctx.now },
    data: { inFavour, entitled },
  });
}

/** Takes a draft back. @throws those of every step */
export async function withdrawRule(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await stepRule(ctx, await ruleForStep(ctx, id, input.version), { action: 'withdraw' });
}

/** What of a topic says by which rules it goes. */
export interface Ruled {
  readonly rule_id: string | null;
  readonly area_code: string;
  readonly scope: string;
}

/** The procedure a topic follows: the version it began under, else the one in force, else the template with the figures of the district. */
export async function rulesOf(ctx: Ctx, topic: Ruled): Promise<RuleBody> {
  const scope: RuleScope = topic.scope === 'building' ? 'building' : 'community';
  const kept = topic.rule_id ? await findRule(ctx, topic.rule_id) : await ruleInForce(ctx, topic.area_code, scope);
  return kept ? kept.body : defaultBody(ctx, scope);
}

async function defaultBody(ctx: Ctx, scope: RuleScope): Promise<RuleBody> {
  const template = ruleTemplateOf(scope === 'building' ? 'building_light' : 'community_standard');
  if (!template) throw new Error('a template of the program is missing');
  const { body } = template;
  const { notice, answer, formalReply } = body.limits;
  const supporters = await settingOf(ctx, `topic_supporters_${scope}`, body.supporters);
  const limits = {
    ...body.limits,
    notice: await set(ctx, `topic_notice_${scope}`, notice),
    answer: await set(ctx, 'topic_answer_limit', answer),
    formalReply: await set(ctx, 'formal_reply_limit', formalReply),
  };
  return { ...body, supporters, limits };
}

async function set(ctx: Ctx, name: string, fallback: LimitRule | null): Promise<LimitRule | null> {
  const amount = await settingOf<number | null>(ctx, name, null);
  return amount === null || fallback === null ? fallback : { ...fallback, amount };
}

/** When a limit of the rules ends that starts now or at `start`; at once where there is none. */
export async function limitEnd(ctx: Ctx, rule: LimitRule | null, start: Date = ctx.now): Promise<Pick<Deadline, 'dueAt' | 'provisional'>> {
  if (!rule || rule.amount === 0) return { dueAt: start, provisional: false };
  return computeDeadline({ start, rule, calendar: await calendarFor(ctx) });
}

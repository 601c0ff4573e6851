import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  IdParams,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
  Words,
} from '../../../platform/http/schemas.ts';
import { areaWithin, type Decision } from '../../../platform/permissions.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { type HearingState, hearingWorkflow } from '../hearings/hearings.workflow.ts';
import { limitOf } from '../meetings/limits.ts';
import { type TopicState, topicWorkflow } from '../topics/topics.workflow.ts';
import { consultationMissing, consultationUnfit, dutyReasonMissing, notYourDecision } from './decisions.errors.ts';
import { type Consultation, lampOf, lamps } from './decisions.rules.ts';
import {
  changeDecision,
  consultationOf,
  type DecisionRecord,
  decideItem,
  findDecision,
  mayKeep,
  planConsultation,
  registerDecision,
  withdrawItem,
} from './decisions.service.ts';
import { decisionStates, decisionWorkflow } from './decisions.workflow.ts';

const facts = {
  title: Words(200),
  summary: Words(2000),
  section: Words(100),
  decidesOn: DateOnly,
  consultationDue: Type.Boolean(),
  dueReason: Type.Optional(Words(500)),
};

const View = Type.Object({
  id: Id,
  state: OneOf(decisionStates),
  stateName: Type.String(),
  title: Type.String(),
  summary: Type.String(),
  section: Type.String(),
  areaCode: Type.String(),
  areaName: Type.String(),
  decidesOn: DateOnly,
  consultationDue: Type.Boolean(),
  dueReason: Nullable(Type.String()),
  lamp: OneOf(lamps),
  hearingId: Nullable(Id),
  topicId: Nullable(Id),
  consultationState: Nullable(Type.String({ description: 'State of the linked hearing or topic, in words' })),
  withoutReason: Nullable(Type.String()),
  decisionText: Nullable(Type.String()),
  endedAt: Nullable(Timestamp),
  endedReason: Nullable(Type.String()),
  version: Version,
  abilities: Abilities,
});

async function present(ctx: Ctx, item: DecisionRecord, linked: Consultation): Promise<Static<typeof View>> {
  const area = (await areaNames(ctx)).get(item.area_code);
  const steps = actionsFrom(decisionWorkflow, item.state).map((action): [string, Decision] => [
    action,
    mayKeep(ctx.actor, item.area_code, action),
  ]);
  const open = item.state === 'registered';
  const keep = mayKeep(ctx.actor, item.area_code);
  const decisions: Record<string, Decision> = { ...Object.fromEntries(steps), ...(open ? { change: keep, plan: keep } : {}) };
  const { hearing, topic } = linked;
  const consultation = hearing ? hearingWorkflow.states[hearing] : topic ? topicWorkflow.states[topic] : null;
  const lamp = lampOf(
    { state: item.state, consultationDue: item.consultation_due, decidesOn: item.decides_on, ...linked },
    { today: localDateOf(ctx.now), redDays: await limitOf(ctx, 'decision_red_days') },
  );
  return {
    id: item.id,
    state: item.state,
    stateName: decisionWorkflow.states[item.state][ctx.lang],
    title: item.title,
    summary: item.summary,
    section: item.section,
    areaCode: item.area_code,
    areaName: area?.name ?? item.area_code,
    decidesOn: item.decides_on,
    consultationDue: item.consultation_due,
    dueReason: item.due_reason,
    lamp,
    hearingId: item.hearing_id,
    topicId: item.topic_id,
    consultationState: consultation?.[ctx.lang] ?? null,
    withoutReason: item.without_reason,
    decisionText: item.decision_text,
    endedAt: item.ended_at?.toISOString() ?? null,
    endedReason: item.ended_reason,
    version: item.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

async function viewOf(ctx: Ctx, id: string): Promise<Static<typeof View>> {
  const item = await findDecision(ctx, id);
  if (!item) throw notFound();
  return present(ctx, item, await consultationOf(ctx, item));
}

const Cursor = Type.Tuple([DateOnly, Type.String({ format: 'uuid' })]);
type Row = DecisionRecord & { hearing_state: HearingState | null; topic_state: TopicState | null };

/** The register of a place, the next date first. */
async function listDecisions(ctx: Ctx, query: { area?: string; state?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts = [sql`true`];
  if (query.area) parts.push(areaWithin('d.area_code', query.area));
  if (query.state) parts.push(sql`d.state = ${query.state}`);
  if (after) parts.push(sql`(d.decides_on, d.id) > (${after[0]}::date, ${after[1]}::uuid)`);
  const { rows } = await sql<Row>`
    select d.*, h.state as hearing_state, t.state as topic_state from ${table(ctx, 'deliberation_decision_item')} d
    left join ${table(ctx, 'deliberation_hearing')} h on h.id = d.hearing_id left join ${table(ctx, 'deliberation_topic')} t on t.id = d.topic_id
    where ${sql.join(parts, sql` and `)} order by d.decides_on, d.id limit ${limit + 1}`.execute(ctx.db);
  const page = toPage(rows, limit, (row) => [row.decides_on, row.id]);
  const items = [];
  for (const row of page.items) items.push(await present(ctx, row, { hearing: row.hearing_state, topic: row.topic_state }));
  return { items, next: page.next };
}

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const keeps = { access: ['staff'] as const, permission: 'hearings.hold', params: IdParams, response: View };
const problems = [notFound, notYourDecision, editConflict, illegalTransition, invalidInput];

const thenShow =
  <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<void>) =>
  async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }) => {
    await run(ctx, params.id, body);
    return viewOf(ctx, params.id);
  };

/** The register of decisions that touch residents (S001-88). */
export const decisionRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/decision-items',
    operationId: 'listDecisionItems',
    summary: { zh: '决策事项登记簿', en: 'Decisions that touch residents' },
    access: everybody,
    query: Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(decisionStates)) }),
    response: PageOf(View),
    handler: (ctx, { query }) => listDecisions(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/decision-items/:id',
    operationId: 'getDecisionItem',
    summary: { zh: '查看决策事项', en: 'One decision' },
    access: everybody,
    params: IdParams,
    response: View,
    problems: [notFound],
    handler: (ctx, { params }) => viewOf(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/decision-items',
    operationId: 'registerDecision',
    summary: { zh: '登记决策事项', en: 'Register a decision' },
    access: ['staff'],
    permission: 'hearings.hold',
    status: 201,
    body: Type.Object({ areaCode: AreaCode, ...facts }),
    response: View,
    problems: [notFound, notYourDecision, dutyReasonMissing, invalidInput],
    handler: async (ctx, { body }) => viewOf(ctx, await registerDecision(ctx, body)),
  }),
  writeRoute({
    ...keeps,
    method: 'PATCH',
    path: '/decision-items/:id',
    operationId: 'changeDecision',
    summary: { zh: '修改决策事项', en: 'Change a registered decision' },
    body: Type.Object({ version: Version, ...facts }),
    problems: [...problems, dutyReasonMissing],
    handler: thenShow(changeDecision),
  }),
  writeRoute({
    ...keeps,
    method: 'POST',
    path: '/decision-items/:id/plan-consultation',
    operationId: 'planConsultation',
    summary: { zh: '关联听证或议题', en: 'Link the hearing or topic' },
    body: Type.Object({ version: Version, hearingId: Type.Optional(Nullable(Id)), topicId: Type.Optional(Nullable(Id)) }),
    problems: [...problems, consultationUnfit],
    handler: thenShow(planConsultation),
  }),
  writeRoute({
    ...keeps,
    method: 'POST',
    path: '/decision-items/:id/decide',
    operationId: 'decideDecisionItem',
    summary: { zh: '登记为已决策', en: 'Register as decided' },
    permission: 'hearings.decide',
    body: Type.Object({ version: Version, text: Words(5000), withoutReason: Type.Optional(Words(1000)) }),
    problems: [...problems, consultationMissing],
    handler: thenShow(decideItem),
  }),
  writeRoute({
    ...keeps,
    method: 'POST',
    path: '/decision-items/:id/withdraw',
    operationId: 'withdrawDecision',
    summary: { zh: '撤回决策事项', en: 'Take a decision off the register' },
    body: Type.Object({ version: Version, reason: Words(1000) }),
    problems,
    handler: thenShow(withdrawItem),
  }),
];

import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import type { Decision } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { areaNames } from '../../areas/index.ts';
import { hearingWorkflow } from '../hearings/hearings.workflow.ts';
import { limitOf } from '../meetings/limits.ts';
import { topicWorkflow } from '../topics/topics.workflow.ts';
import { mayKeep } from './decisions.policy.ts';
import { type DecisionRecord, decisionsPage, findDecision } from './decisions.repository.ts';
import { type Consultation, lampOf } from './decisions.rules.ts';
import type { DecisionView } from './decisions.schema.ts';
import { consultationOf } from './decisions.service.ts';
import { decisionWorkflow } from './decisions.workflow.ts';

/** What every item is shown with, read once for a list. */
interface Around {
  readonly names: Awaited<ReturnType<typeof areaNames>>;
  readonly redDays: number;
}

const around = async (ctx: Ctx): Promise<Around> => ({ names: await areaNames(ctx), redDays: await limitOf(ctx, 'decision_red_days') });

function present(
  ctx: Ctx,
  item: DecisionRecord,
  { linked, names, redDays }: Around & { linked: Consultation },
): Static<typeof DecisionView> {
  const area = names.get(item.area_code);
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
    { today: localDateOf(ctx.now), redDays },
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

/** One item of the register. @throws not-found */
export async function decisionView(ctx: Ctx, id: string): Promise<Static<typeof DecisionView>> {
  const item = await findDecision(ctx, id);
  if (!item) throw notFound();
  return present(ctx, item, { ...(await around(ctx)), linked: await consultationOf(ctx, item) });
}

/** The register of a place, the next date first. */
export async function decisionList(ctx: Ctx, query: Parameters<typeof decisionsPage>[1]) {
  const { items, next } = await decisionsPage(ctx, query);
  const shared = await around(ctx);
  return {
    items: items.map((row) => present(ctx, row, { ...shared, linked: { hearing: row.hearing_state, topic: row.topic_state } })),
    next,
  };
}

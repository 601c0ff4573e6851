import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { canApply } from '../../../platform/workflow.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { closeDeliberated, reportDeliberated } from '../../matters/index.ts';
import { limitEnd, rulesOf } from '../rules/rules.service.ts';
import { assertGuards } from '../topics/guards.ts';
import { participantsOf } from '../topics/participants.ts';
import { endStage } from '../topics/stages.ts';
import { freeMatters } from '../topics/topics.creation.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic, stepTopic, tellTopic } from '../topics/topics.steps.ts';
import { topicWorkflow } from '../topics/topics.workflow.ts';
import { actionsOf } from './actions.repository.ts';
import { type ActionInput, addActions } from './actions.service.ts';
import { countedEvaluations, putEvaluation } from './evaluations.repository.ts';
import { actionsMissing, actionsOpen, evaluationRuns, notAParticipant } from './resolutions.errors.ts';
import { tellReported } from './resolutions.notices.ts';

/**
 * Begins to carry a resolution out: what is to be done, by whom, until when. Before the time to object is over only with a published reason; objections
 * in time are heard all the same.
 * @throws actions-missing, action-owner-unknown, stage-still-runs and those of every step
 */
export async function implementTopic(
  ctx: WriteCtx,
  id: string,
  input: { version: number; actions: readonly ActionInput[]; reason?: string },
): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const after = await stepTopic(ctx, topic, { action: 'implement' });
  await addActions(ctx, after, input.actions);
  if ((await actionsOf(ctx, id)).length === 0) throw actionsMissing();
  await assertGuards(ctx, topic, 'implement');
  await endStage(ctx, topic, { stage: 'decision', until: topic.objection_until, reason: input.reason });
  return after;
}

export interface ReportInput {
  readonly version: number;
  readonly text: string;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
}

/**
 * Tells everybody who took part what was done and asks whether it mattered; whoever reported the matter is asked whether it is solved (2.3.3).
 * @throws actions-open and those of every step
 */
export async function reportTopic(ctx: WriteCtx, id: string, input: ReportInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const text = textField(input.text, '/text', 10_000);
  const { limits } = await rulesOf(ctx, topic);
  const { dueAt } = await limitEnd(ctx, limits.evaluation);
  const after = await stepTopic(ctx, topic, {
    action: 'report',
    changes: { report_text: text, evaluation_until: dueAt },
    data: { evaluationUntil: dueAt.toISOString() },
    words: { text },
  });
  const open = (await actionsOf(ctx, id)).filter((action) => action.state === 'open').length;
  if (open > 0) throw actionsOpen({ open });
  await assertGuards(ctx, topic, 'report');
  const files = input.attachments ?? [];
  await claimAttachments(
    ctx,
    files.map((f) => f.id),
    { claim: files.map((f) => f.claim), ownerType: 'topic', ownerId: id, visibility: 'public' },
  );
  await reportDeliberated(ctx, topic.matterIds, { resolution: topic.resolution_number ?? topic.number, text: text.slice(0, 4000) });
  await tellReported(ctx, after);
  return after;
}

export const mattered = ['yes', 'partly', 'no'] as const;
export type Mattered = (typeof mattered)[number];

/** Somebody who took part says whether it mattered; they may think again until it is over. @throws not-a-participant, illegal-transition */
export async function evaluateAsParticipant(ctx: WriteCtx, id: string, input: { mattered: Mattered; words?: string }): Promise<void> {
  const topic = await lockVisibleTopic(ctx, id);
  const person = ctx.actor.kind === 'resident' ? ctx.actor.id : null;
  if (!person || !(await participantsOf(ctx, id)).includes(person)) throw notAParticipant();
  if (!canApply(topicWorkflow, topic.state, 'evaluate')) throw evaluationRuns();
  const words = optionalText(input.words ?? '', '/words', 2000);
  await putEvaluation(ctx, { topicId: id, personId: person, mattered: input.mattered, words });
  tellTopic(ctx, topic, { name: 'topic.evaluation_given', data: { mattered: input.mattered }, words: { words } });
}

/** What those who took part said. */
export async function evaluationsOf(ctx: Ctx, topicId: string): Promise<Record<Mattered, number>> {
  const rows = await countedEvaluations(ctx, topicId);
  const count = (answer: Mattered): number => rows.find((row) => row.mattered === answer)?.n ?? 0;
  return { yes: count('yes'), partly: count('partly'), no: count('no') };
}

/**
 * Ends a topic when the time to say whether it mattered is over, and closes its matters with it: those whose reporter was silent; an answer of theirs has
 * settled the others (S003-47).
 * @throws stage-still-runs and those of every step
 */
export async function closeEvaluation(ctx: WriteCtx, id: string, input: { version?: number; reason?: string } = {}): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const counts = await evaluationsOf(ctx, id);
  const after = await stepTopic(ctx, topic, { action: 'evaluate', changes: { ended_at: ctx.now }, data: { ...counts } });
  await endStage(ctx, topic, { stage: 'feedback', until: topic.evaluation_until, reason: input.reason });
  await closeDeliberated(ctx, topic.matterIds);
  await freeMatters(ctx, id);
  return after;
}

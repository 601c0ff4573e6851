import type { App } from '../../../platform/app.ts';
import type { ReadCtx, WriteCtx } from '../../../platform/context.ts';
import type { Schedule } from '../../../platform/manifest.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { closeEvaluation } from '../resolutions/feedback.service.ts';
import { raiseReply } from '../resolutions/replies.service.ts';
import { tellHolders } from '../resolutions/resolutions.notices.ts';
import { lockTopic, updateTopic } from './topics.repository.ts';
import { tellTopic } from './topics.steps.ts';

const atOnce = 200;

/** Topics that have waited longer for an answer than the rules allow, and were not told of yet (S002-90). */
async function overdueAnswers(ctx: ReadCtx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_topic')
    .select('id')
    .where('answer_due_at', '<', ctx.now)
    .where('answered_at', 'is', null)
    .where('overdue_told_at', 'is', null)
    .where('state', 'in', ['proposed', 'supported'])
    .orderBy('answer_due_at')
    .limit(atOnce)
    .execute();
  return rows.map((row) => row.id);
}

async function tellOverdue(ctx: WriteCtx, id: string): Promise<void> {
  const topic = await lockTopic(ctx, id);
  if (!topic || topic.answered_at || topic.overdue_told_at || !topic.answer_due_at) return;
  await updateTopic(ctx, topic, { overdue_told_at: ctx.now });
  tellTopic(ctx, topic, { name: 'topic.answer_overdue', data: { dueAt: topic.answer_due_at.toISOString() } });
  await tellHolders(ctx, topic, { permission: 'topics.convene', template: 'topic_answer_overdue', dedupeKey: `overdue:${topic.id}` });
}

async function lateReplies(ctx: ReadCtx): Promise<string[]> {
  const late = ctx.db.selectFrom('deliberation_reply').select('id').where('state', '=', 'waiting').where('due_at', '<', ctx.now);
  return (await late.orderBy('due_at').limit(atOnce).execute()).map((row) => row.id);
}

async function evaluatedTopics(ctx: ReadCtx): Promise<string[]> {
  const over = ctx.db.selectFrom('deliberation_topic').select('id').where('state', '=', 'fed_back').where('evaluation_until', '<', ctx.now);
  return (await over.orderBy('evaluation_until').limit(atOnce).execute()).map((row) => row.id);
}

/** What follows from time alone: late answers are told, late replies raised, evaluations closed; each in a transaction of its own. */
export async function sweepTopics(app: App, scope: RequestScope): Promise<void> {
  const ctx = app.uow.read(scope);
  for (const id of await overdueAnswers(ctx)) await app.uow.write(scope, (w) => tellOverdue(w, id));
  for (const id of await lateReplies(ctx)) await app.uow.write(scope, (w) => raiseReply(w, id));
  for (const id of await evaluatedTopics(ctx)) await app.uow.write(scope, async (w) => void (await closeEvaluation(w, id)));
}

export const topicSchedules: readonly Schedule[] = [{ name: 'deliberation_sweep', every: '*/10 * * * *', run: sweepTopics }];

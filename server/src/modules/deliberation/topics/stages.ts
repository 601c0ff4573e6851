import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { stageRuns } from '../deliberation.errors.ts';
import type { Stage } from '../rules/rule-body.ts';
import type { TopicRecord } from './topics.repository.ts';
import { tellTopic } from './topics.steps.ts';

export const stageNames: Readonly<Record<Stage, { zh: string; en: string }>> = {
  topic: { zh: '议题', en: 'Topic' },
  notice: { zh: '公告', en: 'Notice' },
  discussion: { zh: '讨论', en: 'Discussion' },
  decision: { zh: '决定', en: 'Decision' },
  execution: { zh: '落实', en: 'Execution' },
  feedback: { zh: '反馈', en: 'Feedback' },
};

/**
 * A stage ends when its time is over. Sooner only with a reason, which is kept and published (S001-89).
 * @throws stage-still-runs (409) without one
 */
export async function endStage(
  ctx: WriteCtx,
  topic: TopicRecord,
  end: { readonly stage: Stage; readonly until: Date | null; readonly reason: string | undefined },
): Promise<void> {
  if (!end.until || end.until <= ctx.now) return;
  const reason = optionalText(end.reason ?? '', '/reason', 500);
  if (!reason) throw stageRuns({ stage: stageNames[end.stage][ctx.lang], until: end.until.toISOString() });
  await ctx.db
    .insertInto('deliberation_skip')
    .values({ id: uuidv7(ctx.now), topic_id: topic.id, stage: end.stage, reason, skipped_by: ctx.actor.id, skipped_at: ctx.now })
    .execute();
  tellTopic(ctx, topic, {
    name: 'topic.stage_skipped',
    permission: 'topics.facilitate',
    data: { stage: end.stage },
    words: { reason },
  });
}

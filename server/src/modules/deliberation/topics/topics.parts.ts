import type { ModuleManifest } from '../../../platform/manifest.ts';
import { registerAttachmentOwner } from '../../attachments/index.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { partyRoutes } from '../parties/parties.routes.ts';
import { partyWorkflow } from '../parties/parties.workflow.ts';
import { ballotsSubscriber } from '../resolutions/ballots.subscriber.ts';
import { resolutionRoutes } from '../resolutions/resolutions.routes.ts';
import { actionWorkflow, objectionWorkflow, replyWorkflow } from '../resolutions/resolutions.workflow.ts';
import { ruleRoutes } from '../rules/rules.routes.ts';
import { ruleWorkflow } from '../rules/rules.workflow.ts';
import { registerParticipants } from './participants.ts';
import { ownTopics, partiesWhoCame, topicErasure } from './personal-data.ts';
import { topicSchedules } from './topics.jobs.ts';
import { topicNotices } from './topics.notices.ts';
import { canRead } from './topics.policy.ts';
import { findTopic } from './topics.repository.ts';
import { topicRoutes } from './topics.routes.ts';
import { topicWorkflow } from './topics.workflow.ts';

registerPersonalData('topics', ownTopics);
registerParticipants(partiesWhoCame);
registerAttachmentOwner('topic', async (ctx, id) => {
  const topic = await findTopic(ctx, id);
  return topic !== null && canRead(ctx.actor, topic);
});
registerAttachmentOwner('topic_action', async (ctx, id) => {
  const action = await ctx.db.selectFrom('deliberation_action').select('topic_id').where('id', '=', id).executeTakeFirst();
  const topic = action ? await findTopic(ctx, action.topic_id) : null;
  return topic !== null && canRead(ctx.actor, topic);
});

/** The topic from beginning to end: rules, proposing, parties, decision, resolution, feedback. */
export const topicParts = {
  routes: [...ruleRoutes, ...topicRoutes, ...partyRoutes, ...resolutionRoutes],
  workflows: [ruleWorkflow, topicWorkflow, partyWorkflow, objectionWorkflow, actionWorkflow, replyWorkflow],
  subscribers: [ballotsSubscriber, topicNotices, topicErasure],
  schedules: topicSchedules,
} as const satisfies Partial<ModuleManifest>;

import type { ModuleManifest } from '../../../platform/manifest.ts';
import { registerAttachmentOwner } from '../../attachments/index.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { moderationRoutes } from '../moderation/moderation.routes.ts';
import { moderationWorkflow } from '../moderation/moderation.workflow.ts';
import { optionRoutes } from '../options/options.routes.ts';
import { optionsOf } from '../options/options.service.ts';
import { supportRoutes } from '../support/support.routes.ts';
import { tellSupporters } from '../support/support.service.ts';
import { registerTopicOptions } from '../topics/options.ts';
import { canRead } from '../topics/topics.policy.ts';
import { findTopic } from '../topics/topics.repository.ts';
import { ownWords, postErasure } from './posts.erasure.ts';
import { guardDiscussion } from './posts.guards.ts';
import { postNotices } from './posts.notices.ts';
import { mayReadWords } from './posts.policy.ts';
import { findPost } from './posts.repository.ts';
import { postRoutes } from './posts.routes.ts';
import { postOwner } from './posts.service.ts';
import { shareRoutes } from './share.routes.ts';

guardDiscussion();
registerTopicOptions(optionsOf);
tellSupporters();
registerPersonalData('discussion', ownWords);
registerAttachmentOwner(postOwner, async (ctx, ownerId) => {
  const post = await findPost(ctx, ownerId);
  const topic = post ? await findTopic(ctx, post.topic_id) : null;
  return post !== null && topic !== null && canRead(ctx.actor, topic) && mayReadWords(ctx.actor, topic, post);
});

/** What support, posts, options and moderation add to the module. */
export const discussionParts = {
  routes: [...supportRoutes, ...postRoutes, ...optionRoutes, ...moderationRoutes, ...shareRoutes],
  workflows: [moderationWorkflow],
  subscribers: [postErasure, postNotices],
} satisfies Partial<ModuleManifest>;

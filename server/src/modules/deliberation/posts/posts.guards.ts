import { rulesOf } from '../rules/rules.service.ts';
import { registerTopicGuard } from '../topics/guards.ts';
import { registerParticipants } from '../topics/participants.ts';
import { analysisMissing, commentsUndisposed } from './posts.errors.ts';
import { discussionFigures, speakersOf } from './posts.queries.ts';

/** What has to be done before a discussion closes: every opinion answered (S002-101), policy and law analysed where the rules ask it (S003-65). */
export function guardDiscussion(): void {
  registerTopicGuard('close_discussion', async (ctx, topic) => {
    const figures = await discussionFigures(ctx, topic.id);
    if (figures.dispositions.undisposed > 0) return commentsUndisposed;
    const { analysis } = await rulesOf(ctx, topic);
    return analysis === true && figures.analyses === 0 ? analysisMissing : null;
  });
  registerParticipants(speakersOf);
}

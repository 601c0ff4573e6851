import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { StoredEvent } from '../../../platform/stored-event.ts';
import { type BallotRecord, findBallot, registerBallotOwner } from '../../ballots/index.ts';
import { limitEnd, rulesOf } from '../rules/rules.service.ts';
import { optionsOf } from '../topics/options.ts';
import { endWithoutResolution, growUp } from '../topics/proposing.service.ts';
import { findTopic, lockTopic, type TopicRecord } from '../topics/topics.repository.ts';
import { stepTopic } from '../topics/topics.steps.ts';
import { tellResolved } from './resolutions.notices.ts';
import { resolutionOf } from './resolving.service.ts';

/** A ballot may be held on a topic whose options are drafted; it is made by calling the vote. */
registerBallotOwner('topic', async (ctx, { ownerId, areaCode }) => {
  const topic = await findTopic(ctx, ownerId);
  return topic?.state === 'drafted' && topic.area_code === areaCode;
});

/** What a ballot found is what becomes of its topic (2.3.3). A ballot that is no longer the topic's changes nothing. */
export const ballotsSubscriber: Subscriber = {
  name: 'deliberation.ballots',
  events: ['ballot.settled', 'ballot.noticed_again', 'ballot.cancelled', 'ballot.annulled'],
  handle: async (ctx, event) => {
    if (event.data['ownerType'] !== 'topic') return;
    const topic = await lockTopic(ctx, String(event.data['ownerId']));
    if (topic?.ballot_id !== event.subjectId) return;
    if (event.name === 'ballot.annulled') return annulled(ctx, topic);
    if (topic.state !== 'voting') return;
    if (event.name === 'ballot.settled') await settled(ctx, topic, event);
    if (event.name === 'ballot.noticed_again') await noticedAgain(ctx, topic, String(event.data['secondId']));
    if (event.name === 'ballot.cancelled') await stepTopic(ctx, topic, { action: 'cancel_vote', changes: { ballot_id: null } });
  },
};

async function settled(ctx: WriteCtx, topic: TopicRecord, event: StoredEvent): Promise<void> {
  const ballot = await findBallot(ctx, event.subjectId);
  if (!ballot) return;
  const outcome = String(event.data['outcome']);
  if (outcome === 'carried') return carry(ctx, topic, ballot);
  const after = await stepTopic(ctx, topic, { action: 'fail', changes: { ended_at: ctx.now }, data: { outcome } });
  if (outcome === 'tied' && topic.scope === 'building') await growUp(ctx, after, null);
  else await endWithoutResolution(ctx, after);
}

async function carry(ctx: WriteCtx, topic: TopicRecord, ballot: BallotRecord): Promise<void> {
  const winner = ballot.result?.tally.whole.winners[0];
  const label = ballot.options.find((option) => option.code === winner)?.label;
  const motion = ballot.rules.decision === 'motion';
  const text = motion || !label ? `表决通过：${ballot.question}` : `${ballot.title}：采用“${label}”`;
  const chosen = motion ? undefined : (await optionsOf(ctx, topic.id)).find((option) => option.code === winner);
  const resolution = await resolutionOf(ctx, text, await rulesOf(ctx, topic));
  const after = await stepTopic(ctx, topic, {
    action: 'carry',
    changes: { ...resolution, chosen_option_id: chosen?.id ?? null },
    data: { resolution: resolution.resolution_number, ballotId: ballot.id },
  });
  await tellResolved(ctx, after);
}

/** Too few took part: the same question is announced once more, for the days of the second notice. */
async function noticedAgain(ctx: WriteCtx, topic: TopicRecord, secondId: string): Promise<void> {
  const { limits } = await rulesOf(ctx, topic);
  const { dueAt } = await limitEnd(ctx, limits.secondNotice);
  await stepTopic(ctx, topic, {
    action: 'miss_quorum',
    changes: { ballot_id: secondId, second_notice: true, notice_until: dueAt },
    data: { until: dueAt.toISOString() },
    consequence: true,
  });
}

async function annulled(ctx: WriteCtx, topic: TopicRecord): Promise<void> {
  if (!['resolved', 'objected', 'implementing'].includes(topic.state)) return;
  await endWithoutResolution(ctx, await stepTopic(ctx, topic, { action: 'annul', changes: { ended_at: ctx.now }, consequence: true }));
}

import type { WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { consensusNotAllowed, handsDoNotAdd, showOfHandsSmall } from '../deliberation.errors.ts';
import { partiesOf } from '../parties/parties.repository.ts';
import type { RuleBody } from '../rules/rule-body.ts';
import { limitEnd } from '../rules/rules.service.ts';
import { assertGuards } from '../topics/guards.ts';
import { assertOpinions } from '../topics/opinions.service.ts';
import { endWithoutResolution, growUp } from '../topics/proposing.service.ts';
import type { TopicChanges, TopicRecord } from '../topics/topics.repository.ts';
import { lockVisibleTopic, stepTopic } from '../topics/topics.steps.ts';
import { withRules } from '../topics/voting.service.ts';
import { insertDissent } from './dissents.repository.ts';
import { tellResolved } from './resolutions.notices.ts';

/** What a topic carries once it is resolved: a number, the words, and the time to object. */
export async function resolutionOf(ctx: WriteCtx, text: string, body: RuleBody): Promise<TopicChanges & { resolution_number: string }> {
  const { dueAt } = await limitEnd(ctx, body.limits.objection);
  return {
    resolution_number: await nextPublicNumber(ctx, 'R', 'deliberation_topic', 'resolution_number'),
    resolution_text: text.slice(0, 10_000),
    resolved_at: ctx.now,
    objection_until: dueAt,
  };
}

export interface ConsensusInput {
  readonly version: number;
  readonly text: string;
  /** Who can live with it without agreeing, in their own words. */
  readonly dissents?: readonly { readonly partyId: string; readonly words: string }[];
}

/**
 * Resolves without a vote, where the rules allow it; dissent is written down and goes with the resolution (2.3.3, S003-65).
 * @throws rules-missing, consensus-not-allowed, opinions-missing, what the guards say, and those of every step
 */
export async function resolveByConsensus(ctx: WriteCtx, id: string, input: ConsensusInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const text = textField(input.text, '/text', 10_000);
  const { ruleId, body } = await withRules(ctx, topic);
  const resolution = await resolutionOf(ctx, text, body);
  const after = await stepTopic(ctx, topic, {
    action: 'resolve_by_consensus',
    changes: { ...resolution, decision_way: 'consensus', rule_id: ruleId },
    data: { resolution: resolution.resolution_number, dissents: input.dissents?.length ?? 0 },
    words: { text },
  });
  if (!body.consensus) throw consensusNotAllowed();
  await assertOpinions(ctx, topic);
  await assertGuards(ctx, topic, 'resolve_by_consensus');
  await recordDissents(ctx, id, input.dissents ?? []);
  await tellResolved(ctx, after);
  return after;
}

async function recordDissents(ctx: WriteCtx, topicId: string, dissents: NonNullable<ConsensusInput['dissents']>): Promise<void> {
  const known = await partiesOf(ctx, topicId);
  for (const [i, { partyId, words }] of dissents.entries()) {
    const text = optionalText(words, `/dissents/${i}/words`, 2000);
    if (!text || !known.some((party) => party.id === partyId))
      throw invalidInput({ errors: [{ pointer: `/dissents/${i}`, detail: 'no party of this topic, or nothing said' }] });
    await insertDissent(ctx, { topicId, partyId, words: text });
  }
}

export interface HandsInput {
  readonly version: number;
  readonly present: number;
  readonly inFavour: number;
  readonly against: number;
  readonly text?: string;
}

/**
 * Neighbours of one building raise their hands; more than half of those present carry. A tie takes the topic to the community in one step (S001-93).
 * @throws show-of-hands-small, hands-do-not-add, rules-missing, and those of every step
 */
export async function countHands(ctx: WriteCtx, id: string, input: HandsInput): Promise<TopicRecord> {
  const topic = await lockVisibleTopic(ctx, id, input.version);
  const { present, inFavour, against } = input;
  if (topic.scope !== 'building') throw showOfHandsSmall();
  if (inFavour + against > present || present === 0) throw handsDoNotAdd();
  const { ruleId, body } = await withRules(ctx, topic);
  const carried = inFavour * 2 > present;
  const text = optionalText(input.text ?? '', '/text', 10_000) ?? topic.title;
  const hands = JSON.stringify({ present, inFavour, against });
  const ends = carried ? await resolutionOf(ctx, text, body) : { ended_at: ctx.now };
  const after = await stepTopic(ctx, topic, {
    action: 'count_hands',
    to: carried ? 'resolved' : 'not_carried',
    changes: { ...ends, hands, decision_way: 'hands', rule_id: ruleId },
    data: { present, inFavour, against },
  });
  await assertGuards(ctx, topic, 'count_hands');
  if (carried) await tellResolved(ctx, after);
  else if (inFavour === against) await growUp(ctx, after, null);
  else await endWithoutResolution(ctx, after);
  return after;
}

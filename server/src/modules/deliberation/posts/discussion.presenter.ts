import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision, when } from '../../../platform/permissions.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { supportClosed } from '../support/support.errors.ts';
import { isSupporter } from '../support/support.service.ts';
import { can } from '../topics/topics.policy.ts';
import type { TopicRecord } from '../topics/topics.repository.ts';
import { discussionNotOpen, signInToAsk } from './posts.errors.ts';
import { type OwnSeat, voiceFor } from './posts.policy.ts';
import { readableTopic } from './posts.presenter.ts';
import { type DiscussionFigures, discussionFigures, phaseCounts, questionsByParty } from './posts.queries.ts';
import { askableParties, ownSeats } from './posts.repository.ts';
import { adoptionOf, figuresOf, opensFor, type PostKind } from './posts.rules.ts';
import type { DiscussionJson } from './posts.schema.ts';

/** The state of a discussion: who spoke, what became of it, who answers how quickly, and what the reader may do. @throws not-found */
export async function discussionView(ctx: Ctx, topicId: string): Promise<DiscussionJson> {
  const topic = await readableTopic(ctx, topicId);
  const figures = await discussionFigures(ctx, topicId);
  const own = await ownSeats(ctx, topic);
  return {
    topicId,
    state: topic.state,
    posts: figures.posts,
    dispositions: { ...figures.dispositions, adoption: adoptionOf(figures.dispositions) },
    questions: await questionFigures(ctx, topicId),
    phases: await phasesOf(ctx, topicId, figures),
    seats: own.map(({ id, seat, name }) => ({ id, seat, name })),
    askable: await askableParties(ctx, topicId),
    supported: await isSupporter(ctx, topicId),
    abilities: abilitiesOf(decisionsOn(ctx, topic, own), ctx.lang),
  };
}

async function questionFigures(ctx: Ctx, topicId: string): Promise<DiscussionJson['questions']> {
  const asked = await questionsByParty(ctx, topicId);
  return asked.map(({ partyId, name, seat, questions }) => ({
    partyId,
    seat,
    name: seat === 'resident' ? maskName(name) : name,
    ...figuresOf(questions, ctx.now),
  }));
}

/** The five phases of S003-65: interests, analysis by a named person, options, consensus or dissent, actions. */
async function phasesOf(ctx: Ctx, topicId: string, figures: DiscussionFigures): Promise<DiscussionJson['phases']> {
  const counted = await phaseCounts(ctx, topicId);
  const phase = (name: DiscussionJson['phases'][number]['phase'], count: number) => ({ phase: name, count, filled: count > 0 });
  return [
    phase('interests', figures.interests),
    phase('analysis', figures.analyses),
    phase('options', counted.options),
    phase('consensus', counted.positions),
    phase('actions', counted.actions),
  ];
}

function decisionsOn(ctx: Ctx, topic: TopicRecord, own: readonly OwnSeat[]): Record<string, Decision> {
  const { actor } = ctx;
  const { state } = topic;
  const say = (kind: PostKind): Decision => {
    const speaking = voiceFor(actor, topic, { kind, own });
    return all(when(opensFor(kind, state), discussionNotOpen), 'refused' in speaking ? when(false, speaking.refused) : when(true));
  };
  const office = can.facilitate(actor, topic);
  const work: Record<string, Decision> = {
    dispose: all(when(state === 'discussing', discussionNotOpen), office),
    write_down: all(when(opensFor('answer', state), discussionNotOpen), office),
    summarise: say('summary'),
    shape_options: all(when(opensFor('remark', state), discussionNotOpen), office),
    record_position: all(when(opensFor('summary', state), discussionNotOpen), office),
    moderate: can.moderate(actor, topic),
    analyse: say('analysis'),
    remark: say('remark'),
  };
  return {
    ...(state === 'proposed' ? { support: all(when(actor.kind === 'resident', signInToAsk), when(true, supportClosed)) } : {}),
    comment: say('comment'),
    ask: say('question'),
    ...(own.length > 0 ? { state_interest: say('interest') } : {}),
    ...(actor.kind === 'staff' ? work : {}),
  };
}

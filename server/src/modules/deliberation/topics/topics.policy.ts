import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, table } from '../../../platform/context.ts';
import { allow, any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourTopic } from '../deliberation.errors.ts';
import type { TopicRecord } from './topics.repository.ts';
import { type TopicAction, type TopicState, topicWorkflow } from './topics.workflow.ts';

/** What a decision needs of a topic; a record loaded from the database has all of it. */
export type TopicFacts = Pick<TopicRecord, 'state' | 'area_code' | 'proposer_person_id' | 'partyUnitIds' | 'partyPersonIds'>;

/** Before it is announced a topic that was not proposed in public is work in the office. */
const unannounced: readonly TopicState[] = ['preparing'];

/** Topics are public; only what the committee still prepares is not. */
export function canRead(actor: Actor, topic: TopicFacts): boolean {
  return !unannounced.includes(topic.state) || actor.kind === 'system' || concerned(actor, topic);
}

function concerned(actor: Actor, topic: TopicFacts): boolean {
  if (holdsFor(actor, 'topics.read', topic.area_code)) return true;
  if (actor.kind === 'resident') return actor.id === topic.proposer_person_id || topic.partyPersonIds.some((id) => id === actor.id);
  return topic.partyUnitIds.some((unitId) => holdsForUnit(actor, 'topics.speak', unitId));
}

/** SQL twin of `canRead` over the table `deliberation_topic`. */
export function visibleTo(ctx: Ctx, actor: Actor = ctx.actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const parts = [sql<SqlBool>`deliberation_topic.state <> all(${[...unannounced]})`];
  for (const code of new Set(holdingsWith(actor, 'topics.read').map((h) => h.areaCode)))
    parts.push(areaWithin('deliberation_topic.area_code', code));
  const units = holdingsWith(actor, 'topics.speak').flatMap((h) => (h.unitId ? [h.unitId] : []));
  if (units.length) parts.push(isParty(ctx, sql<SqlBool>`p.unit_id = any(${units})`));
  if (actor.kind === 'resident' && actor.id)
    parts.push(
      sql<SqlBool>`deliberation_topic.proposer_person_id = ${actor.id}`,
      isParty(ctx, sql<SqlBool>`${actor.id} in (p.person_id, p.contact_id)`),
    );
  return anyOf(parts);
}

function isParty(ctx: Ctx, which: RawBuilder<SqlBool>): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from ${table(ctx, 'deliberation_party')} p
    where p.topic_id = deliberation_topic.id and p.state <> 'removed' and ${which})`;
}

const inArea =
  (permission: string) =>
  (actor: Actor, topic: Pick<TopicFacts, 'area_code'>): Decision =>
    when(holdsFor(actor, permission, topic.area_code), notYourTopic);

/** Who may do what with a topic. The subdistrict guides and does not decide (S000-23). */
export const can = {
  convene: inArea('topics.convene'),
  facilitate: inArea('topics.facilitate'),
  moderate: inArea('topics.moderate'),
  guide: inArea('topics.guide'),
  giveOpinion: inArea('topics.give_opinion'),
  hearAppeals: inArea('topics.hear_appeals'),
  /** Residents concerned (the use case asks their record), whoever has a seat, and the subdistrict, which may only say that law is broken. */
  object: (actor: Actor, topic: TopicFacts): Decision =>
    any(
      inArea('topics.guide')(actor, topic),
      when(actor.kind === 'resident', notYourTopic),
      when(
        topic.partyUnitIds.some((unitId) => holdsForUnit(actor, 'topics.speak', unitId)),
        notYourTopic,
      ),
    ),
  /** Whoever proposed it may take it back, as may the committee. */
  withdraw: (actor: Actor, topic: TopicFacts): Decision =>
    actor.kind === 'resident' && actor.id !== null && actor.id === topic.proposer_person_id
      ? allow
      : inArea('topics.convene')(actor, topic),
} as const;

/** Whether the actor may take a step, leaving the state aside. */
export function mayStep(actor: Actor, topic: TopicFacts, action: TopicAction): Decision {
  if (actor.kind === 'system') return allow;
  if (action === 'object') return can.object(actor, topic);
  if (action === 'withdraw') return can.withdraw(actor, topic);
  const { permission } = topicWorkflow.actions[action];
  return permission === null ? when(false, notYourTopic) : inArea(permission)(actor, topic);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function stepsOf(actor: Actor, topic: TopicFacts): Record<string, Decision> {
  return Object.fromEntries(actionsFrom(topicWorkflow, topic.state).map((action) => [action, mayStep(actor, topic, action)]));
}

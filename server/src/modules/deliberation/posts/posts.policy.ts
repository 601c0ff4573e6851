import type { Actor } from '../../../platform/context.ts';
import { capacityOf, type Decision, deny, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import type { ProblemFactory } from '../../../platform/problem.ts';
import { can, type TopicFacts } from '../topics/topics.policy.ts';
import { notAtTheTable, notYourPost, postSettled, signInToAsk } from './posts.errors.ts';
import type { Capacity, PostKind, Seat } from './posts.rules.ts';

/** A seat of the topic that the actor may speak from. */
export interface OwnSeat {
  readonly id: string;
  readonly seat: Seat;
  readonly name: string;
  readonly unitId: string | null;
}

/** In which capacity somebody speaks; stored with the post and never changed (S001-86). */
export interface Voice {
  readonly capacity: Capacity;
  readonly role: string | null;
  readonly partyId: string | null;
  readonly unitId: string | null;
  readonly name: string | null;
}

type Speaking = { readonly voice: Voice } | { readonly refused: ProblemFactory };

const professionalKinds: readonly PostKind[] = ['analysis', 'remark'];
const everybodysKinds: readonly PostKind[] = ['comment', 'question'];

/** The units for which the actor may speak. */
export function spokenUnits(actor: Actor): string[] {
  return holdingsWith(actor, 'topics.speak').flatMap((h) => (h.unitId ? [h.unitId] : []));
}

/**
 * The capacity in which the actor says something of this kind: a guest gives an opinion, whoever has a seat speaks from it, a resident without one speaks
 * as a resident, the office leads the discussion, and professionals give their opinion.
 */
export function voiceFor(actor: Actor, topic: TopicFacts, wish: { kind: PostKind; partyId?: string; own: readonly OwnSeat[] }): Speaking {
  const { kind, partyId, own } = wish;
  if (actor.kind === 'anonymous' || actor.kind === 'reporter') return kind === 'comment' ? spoken('guest') : { refused: signInToAsk };
  if (professionalKinds.includes(kind)) return official(actor, topic, { permission: 'topics.give_opinion', capacity: 'professional' });
  if (kind === 'summary') return official(actor, topic, { permission: 'topics.facilitate', capacity: 'office' });
  const seat = partyId === undefined ? own[0] : own.find((s) => s.id === partyId);
  if (seat) return { voice: { capacity: seat.seat, role: null, partyId: seat.id, unitId: seat.unitId, name: seatName(actor, seat) } };
  if (partyId !== undefined) return { refused: notAtTheTable };
  if (actor.kind === 'resident') return everybodysKinds.includes(kind) ? spoken('resident') : { refused: notAtTheTable };
  if (can.convene(actor, topic).allowed) return official(actor, topic, { permission: 'topics.convene', capacity: 'residents_committee' });
  if (!everybodysKinds.includes(kind)) return { refused: notAtTheTable };
  return official(actor, topic, { permission: 'topics.facilitate', capacity: 'office' });
}

const spoken = (capacity: Capacity): Speaking => ({ voice: { capacity, role: null, partyId: null, unitId: null, name: null } });

/** Residents stand under the name of their own record. */
const seatName = (actor: Actor, seat: OwnSeat): string | null => (actor.kind === 'resident' ? null : seat.name);

function official(actor: Actor, topic: TopicFacts, { permission, capacity }: { permission: string; capacity: Capacity }): Speaking {
  if (!holdsFor(actor, permission, topic.area_code)) return { refused: notAtTheTable };
  const role = capacityOf(actor, permission, topic.area_code);
  // Who analyses and advises answers with the name; the office speaks as the office.
  const name = capacity === 'professional' ? actor.name : null;
  return { voice: { capacity, role, partyId: null, unitId: null, name } };
}

/** What the decisions look at in a post. */
export interface PostFacts {
  readonly person_id: string | null;
  readonly account_id: string | null;
  readonly entered_by: string | null;
  readonly hidden: boolean;
  readonly disposition: string | null;
  readonly erased_at: Date | null;
}

/** Whether the words are the actor's own, or were typed in by them. */
export function isOwn(actor: Actor, post: PostFacts): boolean {
  if (actor.id === null) return false;
  if (actor.kind === 'resident') return post.person_id === actor.id;
  return actor.kind === 'staff' && (post.account_id === actor.id || post.entered_by === actor.id);
}

/** Nobody edits what another has said; what was answered stays as it was answered. */
export function mayEdit(actor: Actor, post: PostFacts): Decision {
  if (!isOwn(actor, post)) return deny(notYourPost);
  return when(!post.hidden && post.disposition === null && post.erased_at === null, postSettled);
}

/** Hidden words are read by who wrote them, by the moderators of the place and by those who hear appeals. */
export function mayReadWords(actor: Actor, topic: TopicFacts, post: PostFacts): boolean {
  return !post.hidden || isOwn(actor, post) || can.moderate(actor, topic).allowed || can.hearAppeals(actor, topic).allowed;
}

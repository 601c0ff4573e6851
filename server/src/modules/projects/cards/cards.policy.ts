import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsAnywhere, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourCard } from './cards.errors.ts';

/** A published booklet is everybody's; before, of those who work on the needs of its place. */
export function canReadBooklet(actor: Actor, booklet: { readonly areaCode: string; readonly publishedAt: Date | null }): boolean {
  return booklet.publishedAt !== null || holdsFor(actor, 'needs.read', booklet.areaCode);
}

/** SQL twin of `canReadBooklet` over the table `project_booklet`. */
export function bookletsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = [...new Set(holdingsWith(actor, 'needs.read').map((h) => h.areaCode))];
  return anyOf([
    sql<SqlBool>`project_booklet.published_at is not null`,
    ...areas.map((code) => areaWithin('project_booklet.area_code', code)),
  ]);
}

/** What a decision needs of an offer. */
export interface OfferFacts {
  readonly unitId: string | null;
  readonly personId: string | null;
}

interface Placed {
  readonly areaCode: string;
}

/** Whether the actor works on the needs of the place: the owner of its cards. */
export function ownsCards(actor: Actor, place: Placed): boolean {
  return ['needs.collect', 'needs.compile', 'needs.coordinate'].some((permission) => holdsFor(actor, permission, place.areaCode));
}

export const can = {
  manage: (actor: Actor, place: Placed): Decision => when(ownsCards(actor, place), notYourCard),
  /** Residents offer as volunteers; staff of organisations and units for their unit. */
  offer: (actor: Actor): Decision => when(actor.kind === 'resident' || holdsAnywhere(actor, 'cards.offer'), notYourCard),
  /** An offer for a unit is made by its own people; a federation may speak for the organisations of its place. */
  offerFor: (actor: Actor, unit: { readonly id: string; readonly areaCode: string }): Decision =>
    when(
      actor.holdings.some(
        (h) => h.permissions.has('cards.offer') && (h.unitId === unit.id || (h.unitId === null && unit.areaCode.startsWith(h.areaCode))),
      ),
      notYourCard,
    ),
  withdrawOffer: (actor: Actor, offer: OfferFacts): Decision => when(isOwnOffer(actor, offer), notYourCard),
} as const;

/** Whether the offer is the actor's: their own as a volunteer, or of a unit they speak for. */
export function isOwnOffer(actor: Actor, offer: OfferFacts): boolean {
  if (actor.kind === 'resident') return actor.id !== null && offer.personId === actor.id;
  return offer.unitId !== null && holdingsWith(actor, 'cards.offer').some((h) => h.unitId === offer.unitId);
}

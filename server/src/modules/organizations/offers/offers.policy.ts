import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';
import type { OfferRecord } from './offers.repository.ts';
import { type OfferAction, offerWorkflow } from './offers.workflow.ts';

type OfferFacts = Pick<OfferRecord, 'area_code' | 'to_unit_id' | 'state'>;

/** Whoever works with organisations in a place may make offers from there. */
export function canMakeOffer(actor: Actor, areaCode: string): Decision {
  return when(holdsFor(actor, 'organisations.read', areaCode), notYourOrganisation);
}

/** Both sides see an offer, nobody else. */
export function canSeeOffer(actor: Actor, offer: OfferFacts): boolean {
  return holdsFor(actor, 'organisations.read', offer.area_code) || holdsForUnit(actor, 'organisations.own', offer.to_unit_id);
}

/** SQL twin of `canSeeOffer` over `organisation_offer as f`. */
export function offersVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  const units = holdingsWith(actor, 'organisations.own').flatMap((h) => (h.unitId === null ? [] : [h.unitId]));
  const areas = [...new Set(holdingsWith(actor, 'organisations.read').map((h) => h.areaCode))];
  return anyOf([
    ...areas.map((code) => areaWithin('f.area_code', code)),
    ...(units.length > 0 ? [sql<SqlBool>`f.to_unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
}

/** Only the organisation answers; only the side that offered takes back. */
export function mayStepOffer(actor: Actor, offer: OfferFacts, action: OfferAction): Decision {
  if (action === 'lapse') return when(actor.kind === 'system', notYourOrganisation);
  if (action === 'withdraw') return canMakeOffer(actor, offer.area_code);
  return when(holdsForUnit(actor, 'organisations.own', offer.to_unit_id), notYourOrganisation);
}

/** Steps that the state allows, each with whether this actor may take it. */
export function offerSteps(actor: Actor, offer: OfferFacts): Record<string, Decision> {
  const steps = actionsFrom(offerWorkflow, offer.state).filter((action) => offerWorkflow.actions[action].permission !== null);
  return Object.fromEntries(steps.map((action) => [action, mayStepOffer(actor, offer, action)]));
}

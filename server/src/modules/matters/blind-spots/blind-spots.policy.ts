import type { RawBuilder, SqlBool } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourMatter } from '../matters.errors.ts';

interface Placed {
  readonly area_code: string;
}

/** Who reads the figures of a place sees what nobody looks after there. */
export function canReadSpot(actor: Actor, spot: Placed): boolean {
  return holdsFor(actor, 'indicators.read', spot.area_code);
}

/** SQL twin of `canReadSpot` over the table `spot`. */
export function spotsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  const areas = [...new Set(holdingsWith(actor, 'indicators.read').map((h) => h.areaCode))];
  return anyOf(areas.map((code) => areaWithin('spot.area_code', code)));
}

/** Who names owner and date: a leader of the place. */
export function mayAssign(actor: Actor, spot: Placed): Decision {
  return when(holdsFor(actor, 'supervision.lead', spot.area_code), notYourMatter);
}

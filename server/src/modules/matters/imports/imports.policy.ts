import type { RawBuilder, SqlBool } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourMatter } from '../matters.errors.ts';

/** Who stops an import: whoever began it, or runs imports for the whole district, since a table has no place. */
export function mayStop(actor: Actor, batch: { readonly started_by: string | null }, districtCode: string): Decision {
  return any(when(batch.started_by !== null && batch.started_by === actor.id), when(holdsFor(actor, 'imports.run', districtCode)));
}

interface Placed {
  readonly area_code: string;
}

/** Who settles a conflict: whoever runs imports for the place of the demand. */
export function maySettle(actor: Actor, conflict: Placed): Decision {
  return when(holdsFor(actor, 'imports.run', conflict.area_code), notYourMatter);
}

/** Conflicts of the places for which the actor runs imports: the twin of `maySettle` over the table `demand`. */
export function conflictsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  const areas = [...new Set(holdingsWith(actor, 'imports.run').map((h) => h.areaCode))];
  return anyOf(areas.map((code) => areaWithin('demand.area_code', code)));
}

/**
 * Whether the actor may have refused rows as they came, with words, names and phones. Running an import does not give that (a system administrator
 * never reads cases): it needs both permissions for the whole district, since a refused row has no place yet.
 */
export function mayReadRows(actor: Actor, districtCode: string): boolean {
  return holdsFor(actor, 'demands.read', districtCode) && holdsFor(actor, 'demands.see_identity', districtCode);
}

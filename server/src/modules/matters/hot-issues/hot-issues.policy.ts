import type { RawBuilder, SqlBool } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { notYourMatter } from '../matters.errors.ts';

interface Placed {
  readonly area_code: string;
}

/** Staff who read the matters of a place see what many speak of there; units alone do not. */
export function canReadIssue(actor: Actor, issue: Placed): boolean {
  return holdsFor(actor, 'matters.read', issue.area_code);
}

/** SQL twin of `canReadIssue` over a column with the code of an area. */
export function issuesVisibleTo(actor: Actor, column: 'issue.area_code' | 'pair.area_code'): RawBuilder<SqlBool> {
  const areas = [...new Set(holdingsWith(actor, 'matters.read').map((h) => h.areaCode))];
  return anyOf(areas.map((code) => areaWithin(column, code)));
}

/** Who convenes there or rules between sides. */
export function maySettleOpposed(actor: Actor, pair: Placed): Decision {
  const holds = (permission: string): Decision => when(holdsFor(actor, permission, pair.area_code), notYourMatter);
  return any(holds('matters.convene'), holds('coordination.rule'), holds('matters.determine'));
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../platform/context.ts';
import { allow, any, anyOf, areaWithin, type Decision, deny, holdingsWith, holdsFor, nothing, when } from '../../platform/permissions.ts';

/** Who is away when, for the decision whether one may read or change it. */
export interface LeaveSubject {
  readonly accountId: string;
  readonly deputyId: string | null;
}

const manages = (actor: Actor, areaCode: string): Decision => when(holdsFor(actor, 'organizations.manage', areaCode));
const rosters = (actor: Actor, areaCode: string): Decision => when(holdsFor(actor, 'roster.manage', areaCode));

/** Decisions about units, centres, leave, rosters and providers. */
export const can = {
  manageUnit: manages,
  manageCentre: manages,
  manageProvider: manages,
  manageRoster: rosters,
  /** Everybody records their own leave; who keeps the roster of the whole district records anybody's. */
  recordLeave: (actor: Actor, accountId: string, districtArea: string): Decision =>
    any(when(actor.id === accountId), rosters(actor, districtArea)),
  /** One's own, those one stands in for, and for keepers of rosters all. Twin: `leaveVisibleTo`. */
  readLeave: (actor: Actor, leave: LeaveSubject): Decision => {
    if (actor.kind === 'system' || holdingsWith(actor, 'roster.manage').length > 0) return allow;
    if (actor.kind !== 'staff' || actor.id === null) return deny();
    return actor.id === leave.accountId || actor.id === leave.deputyId ? allow : deny();
  },
  /** One's own seat, or anybody's for the keeper of the roster. */
  changeSeat: (actor: Actor, accountId: string, areaCode: string): Decision => any(when(actor.id === accountId), rosters(actor, areaCode)),
};

/** Predicate twin of `can.readLeave` on `staff_leave as leave`. */
export function leaveVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system' || holdingsWith(actor, 'roster.manage').length > 0) return sql<SqlBool>`true`;
  if (actor.kind !== 'staff' || actor.id === null) return nothing;
  return sql<SqlBool>`(leave.account_id = ${actor.id} or leave.deputy_account_id = ${actor.id})`;
}

/** Rows in areas for which the actor holds a permission; `column` is the code of their area. */
export function inAreasOf(actor: Actor, permission: string, column: string): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  return anyOf(holdingsWith(actor, permission).map((holding) => areaWithin(column, holding.areaCode)));
}

/** Which providers somebody sees, as a predicate over `provider`: those that are offered to all, and those of the areas where they manage them. */
export function providersVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  const offered = sql<SqlBool>`(provider.active and provider.vetted_on is not null)`;
  return anyOf([offered, inAreasOf(actor, 'organizations.manage', 'provider.area_code')]);
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Ctx } from '../../../platform/context.ts';
import { any, anyOf, areaWithin, type Decision, holdingsWith, holdsFor, holdsForUnit, when } from '../../../platform/permissions.ts';
import { notYourOrganisation } from '../social/organisations.errors.ts';

const keepers = ['organisations.register', 'organisations.match', 'functions.manage'] as const;
const ofUnit = ['organisations.own', 'functions.confirm'] as const;

/** Keepers of the register see the tasks of their area, a community those about its rooms; a unit's people those of their unit. */
export function canSeeTask(ctx: Pick<Ctx, 'actor'>, task: { kind: string; area_code: string; unit_id: string | null }): Decision {
  const keeps = keepers.some((permission) => holdsFor(ctx.actor, permission, task.area_code));
  const ownRooms = task.kind === 'premises_below' && holdsFor(ctx.actor, 'premises.manage', task.area_code);
  return any(
    when(keeps || ownRooms, notYourOrganisation),
    when(
      ofUnit.some((p) => holdsForUnit(ctx.actor, p, task.unit_id)),
      notYourOrganisation,
    ),
  );
}

/** SQL twin of `canSeeTask` over `organisation_task as t`. */
export function tasksVisibleTo(ctx: Pick<Ctx, 'actor'>): RawBuilder<SqlBool> {
  if (ctx.actor.kind === 'system') return sql<SqlBool>`true`;
  const areas = new Set(keepers.flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode)));
  const units = [...new Set(ofUnit.flatMap((p) => holdingsWith(ctx.actor, p).flatMap((h) => (h.unitId === null ? [] : [h.unitId]))))];
  const rooms = [...new Set(holdingsWith(ctx.actor, 'premises.manage').map((h) => h.areaCode))];
  return anyOf([
    ...[...areas].map((code) => areaWithin('t.area_code', code)),
    ...rooms.map((code) => sql<SqlBool>`(t.kind = 'premises_below' and ${areaWithin('t.area_code', code)})`),
    ...(units.length > 0 ? [sql<SqlBool>`t.unit_id = any(${sql.val(units)}::uuid[])`] : []),
  ]);
}

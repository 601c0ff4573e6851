import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { anyOf, areaWithin, holdingsWith, holdsFor } from '../../../platform/permissions.ts';

/** Desks that see to it that what must be reported is reported. Nobody else reads it: it must not reach the family, nor whoever is suspected. */
const seeing = ['demands.intake', 'supervision.supervise'] as const;

/** Whether the actor may read and complete a report: those desks of the place, and whoever raised it. */
export function canSeeReport(actor: Actor, report: { readonly area_code: string; readonly raised_by: string }): boolean {
  return actor.kind === 'staff' && (actor.id === report.raised_by || seeing.some((p) => holdsFor(actor, p, report.area_code)));
}

/** SQL twin of {@link canSeeReport}, over `r` and its `matter`. */
export function reportsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind !== 'staff') return sql<SqlBool>`false`;
  const areas = new Set(seeing.flatMap((p) => holdingsWith(actor, p).map((h) => h.areaCode)));
  return anyOf([sql<SqlBool>`r.raised_by = ${actor.id}`, ...[...areas].map((code) => areaWithin('matter.area_code', code))]);
}

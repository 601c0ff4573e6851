import { areaCovers } from '../../../platform/permissions.ts';
import type { Phrase } from '../../../platform/problem.ts';
import { type RoleCode, roles, rolesClash } from '../roles.ts';

export interface Period {
  readonly startsOn: string;
  readonly endsOn: string | null;
}

export interface Placement {
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly sectionId: string | null;
}

/** Whether two periods share a day. Both ends count; no end is for ever. */
export function periodsOverlap(a: Period, b: Period): boolean {
  return (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
}

/** Why a role cannot be held for this place, or null (roles.ts `scope`). */
export function placementFault(role: RoleCode, place: Placement, districtCode: string): Phrase | null {
  const { scope } = roles[role];
  if (!areaCovers(districtCode, place.areaCode)) return { zh: '不在本区县', en: 'not in this district' };
  if (scope === 'district' && place.areaCode !== districtCode)
    return { zh: '这个角色只对全区县任职', en: 'this role is held for the whole district' };
  if (scope === 'unit' && place.unitId === null) return { zh: '须指定单位', en: 'a unit is needed' };
  if (scope !== 'unit' && place.unitId !== null) return { zh: '这个角色不按单位任职', en: 'this role is not held for a unit' };
  return place.sectionId !== null && place.unitId === null ? { zh: '科室须属于某个单位', en: 'a section belongs to a unit' } : null;
}

/** Why a period cannot be, or null. Roles are not granted for the past; only the platform itself brings history in. */
export function periodFault(period: Period, today: string, mayBackdate: boolean): Phrase | null {
  if (period.endsOn !== null && period.endsOn < period.startsOn) return { zh: '结束日期早于开始日期', en: 'it ends before it starts' };
  return period.startsOn < today && !mayBackdate ? { zh: '开始日期不能早于今天', en: 'it cannot start in the past' } : null;
}

interface Held extends Period {
  readonly role: string;
}

/** A role held at the same time that must not be combined with the new one, or null (three administrators; handling and supervising). */
export function clashingRole(wanted: Held, held: readonly Held[]): string | null {
  return held.find((h) => rolesClash(wanted.role, h.role) && periodsOverlap(wanted, h))?.role ?? null;
}

/** Whether the same role for the same place is held at the same time already. */
export function isHeldAlready(wanted: Held & Placement, held: readonly (Held & Placement)[]): boolean {
  return held.some(
    (h) =>
      h.role === wanted.role &&
      h.areaCode === wanted.areaCode &&
      h.unitId === wanted.unitId &&
      h.sectionId === wanted.sectionId &&
      periodsOverlap(wanted, h),
  );
}

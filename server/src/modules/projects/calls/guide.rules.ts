import type { Phrase } from '../../../platform/problem.ts';

/** The four kinds of parties that make the guide list together (S001-55). */
export const guideKinds = ['department', 'subdistrict', 'committee', 'organisation'] as const;
export type GuideKind = (typeof guideKinds)[number];

export const guideKindNames: Readonly<Record<GuideKind, Phrase>> = {
  department: { zh: '区部门', en: 'district department' },
  subdistrict: { zh: '街道（园区）', en: 'subdistrict' },
  committee: { zh: '社区居委会', en: 'residents’ committee' },
  organisation: { zh: '社区社会组织', en: 'social organisation' },
};

/** The kind a unit is of. */
const ofUnit: Readonly<Record<string, GuideKind>> = {
  social_organisation: 'organisation',
  residents_committee: 'committee',
  subdistrict_office: 'subdistrict',
};
/** The kind of somebody who holds a role for a place and no unit. */
const ofLevel: Readonly<Record<string, GuideKind>> = { subdistrict: 'subdistrict', community: 'committee' };

/** For which kind somebody speaks: by the unit the role is held for, else by the level of the place. */
export function kindOf(held: { readonly unitKind: string | null; readonly level: string }): GuideKind {
  if (held.unitKind !== null) return ofUnit[held.unitKind] ?? 'department';
  return ofLevel[held.level] ?? 'department';
}

/** Kinds that have not endorsed yet; none left means the item may be published. */
export function missingKinds(endorsed: readonly { readonly kind: GuideKind }[]): GuideKind[] {
  return guideKinds.filter((kind) => !endorsed.some((e) => e.kind === kind));
}

import type { Phrase } from '../../../platform/problem.ts';

/** What units there are. Committees and assemblies are bodies of residents, not offices. */
export const UNIT_KINDS = [
  'bureau',
  'subdistrict_office',
  'residents_committee',
  'property_firm',
  'owners_assembly',
  'residents_assembly',
  'public_institution',
  'centre',
  'utility',
  'mediation',
  'legal_aid',
  'social_organisation',
  'mass_organisation',
  'other',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Names of the kinds for pages and lists. */
export const UNIT_KIND_NAMES: Record<UnitKind, Phrase> = {
  bureau: { zh: '区级部门', en: 'Bureau' },
  subdistrict_office: { zh: '街道办事处、乡镇政府', en: 'Subdistrict office or town government' },
  residents_committee: { zh: '居（村）民委员会', en: 'Residents’ or villagers’ committee' },
  property_firm: { zh: '物业服务企业', en: 'Property firm' },
  owners_assembly: { zh: '业主大会、业主委员会', en: 'Owners’ assembly or committee' },
  residents_assembly: { zh: '居民会议、议事会', en: 'Residents’ meeting or council' },
  public_institution: { zh: '事业单位', en: 'Public institution' },
  centre: { zh: '中心', en: 'Centre' },
  utility: { zh: '公用企业', en: 'Utility' },
  mediation: { zh: '调解组织', en: 'Mediation body' },
  legal_aid: { zh: '法律援助机构', en: 'Legal aid' },
  social_organisation: { zh: '社会组织', en: 'Social organisation' },
  mass_organisation: { zh: '群团组织', en: 'Mass organisation' },
  other: { zh: '其他', en: 'Other' },
};

/** A unit that a catalogue can only name by its part in a place: '@committee' is whichever committee the place has. */
export interface UnitRole {
  readonly code: string;
  readonly kind: string;
  /** By the area of the place, by its estate, or nobody's unit at all. */
  readonly resolves: 'area' | 'estate' | 'person';
  /** The role that steps in where there is no such unit. */
  readonly fallback: string | null;
  readonly name: Phrase;
  readonly duty: Phrase | null;
}

/** Roles that every district has; a configuration pack may rename them and add others. */
export const BUILT_IN_ROLES: readonly UnitRole[] = [
  role('@subdistrict', 'subdistrict_office', 'area', null, { zh: '事发地街道（乡镇）', en: 'Subdistrict or town of the place' }),
  role('@committee', 'residents_committee', 'area', '@subdistrict', { zh: '事发地居（村）委会', en: 'Committee of the place' }),
  role('@property', 'property_firm', 'estate', '@committee', { zh: '小区物业', en: 'Property firm of the estate' }),
  role('@owners', 'owners_assembly', 'estate', '@committee', { zh: '业主大会、业委会', en: 'Owners of the estate' }),
  role('@residents', 'residents_assembly', 'area', '@committee', { zh: '居民会议、议事会', en: 'Residents’ meeting of the place' }),
];

function role(code: string, kind: UnitKind, resolves: UnitRole['resolves'], fallback: string | null, name: Phrase): UnitRole {
  return { code, kind, resolves, fallback, name, duty: null };
}

/** The role and those that step in for it, in order; a circle in the data ends it. */
export function roleChain(roles: ReadonlyMap<string, UnitRole>, code: string): UnitRole[] {
  const chain: UnitRole[] = [];
  for (let role = roles.get(code); role && !chain.includes(role); role = role.fallback === null ? undefined : roles.get(role.fallback))
    chain.push(role);
  return chain;
}

/** Whether a code names a role and not a unit. */
export function isRoleCode(code: string): boolean {
  return code.startsWith('@');
}

/** A unit that might play a role. */
export interface RoleCandidate {
  readonly id: string;
  readonly kind: string;
  readonly areaCode: string;
  /** Whether it looks after the very estate of the place. */
  readonly ofEstate: boolean;
}

/**
 * The unit that plays a role at a place: for an estate's role the one bound to the estate, else the only one of its kind in the smallest area
 * around that has any; for an area's role the one of the smallest area around. Null when there is none, or when it cannot be told which.
 */
export function playsRole(role: UnitRole, candidates: readonly RoleCandidate[], chain: readonly string[]): string | null {
  const ofKind = candidates.filter((unit) => unit.kind === role.kind);
  const bound = role.resolves === 'estate' ? ofKind.find((unit) => unit.ofEstate) : undefined;
  if (bound) return bound.id;
  for (const areaCode of [...chain].reverse()) {
    const here = ofKind.filter((unit) => unit.areaCode === areaCode);
    const [first] = here;
    if (first) return role.resolves === 'estate' && here.length > 1 ? null : first.id;
  }
  return null;
}

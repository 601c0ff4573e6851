import type { Phrase } from '../../platform/problem.ts';

/** From the whole down to the smallest service area (requirements O56, O57). */
export const AREA_LEVELS = ['province', 'city', 'district', 'subdistrict', 'community', 'grid'] as const;
export type AreaLevel = (typeof AREA_LEVELS)[number];

/** Length of the statistical code at each level; a grid adds a serial of its own to the code of its community. */
const CODE_LENGTHS: Record<AreaLevel, readonly [least: number, most: number]> = {
  province: [2, 2],
  city: [4, 4],
  district: [6, 6],
  subdistrict: [9, 9],
  community: [12, 12],
  grid: [13, 18],
};

/** Kinds within a level. The first one is taken where neither code nor name tells. */
const KINDS_OF_LEVEL = {
  province: ['province'],
  city: ['city'],
  district: ['district'],
  subdistrict: ['subdistrict', 'town', 'township', 'park', 'farm'],
  community: ['community', 'village'],
  grid: ['grid', 'micro_grid'],
} as const satisfies Record<AreaLevel, readonly string[]>;

export type AreaKind = (typeof KINDS_OF_LEVEL)[AreaLevel][number];
export const AREA_KINDS: readonly AreaKind[] = AREA_LEVELS.flatMap((level) => [...KINDS_OF_LEVEL[level]]);

/** Names of the kinds for pages and lists. */
export const KIND_NAMES: Record<AreaKind, Phrase> = {
  province: { zh: '省（自治区、直辖市）', en: 'Province' },
  city: { zh: '市', en: 'City' },
  district: { zh: '区县', en: 'District' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  town: { zh: '镇', en: 'Town' },
  township: { zh: '乡', en: 'Township' },
  park: { zh: '园区', en: 'Park' },
  farm: { zh: '农林牧场', en: 'Farm' },
  community: { zh: '社区', en: 'Community' },
  village: { zh: '村', en: 'Village' },
  grid: { zh: '网格', en: 'Grid' },
  micro_grid: { zh: '微网格', en: 'Micro-grid' },
};

/** How deep a level lies: 0 is the province. */
export function rankOf(level: AreaLevel): number {
  return AREA_LEVELS.indexOf(level);
}

/** The level a code of this length belongs to; null for a length that no level has. */
export function levelOfCode(code: string): AreaLevel | null {
  return AREA_LEVELS.find((level) => code.length >= CODE_LENGTHS[level][0] && code.length <= CODE_LENGTHS[level][1]) ?? null;
}

/**
 * The kind that a statistical code and a name tell (O56: GB/T 10114 for the last three digits). Codes from 600 on are a district's own,
 * mostly for parks.
 */
export function kindOf(code: string, name: string): AreaKind {
  const level = levelOfCode(code) ?? 'grid';
  const serial = Number(code.slice(-3));
  if (level === 'subdistrict') return subdistrictKind(serial, name);
  if (level === 'community') return (serial >= 200 && serial < 400) || /村(委会|民委员会)$/.test(name) ? 'village' : 'community';
  return KINDS_OF_LEVEL[level][0];
}

function subdistrictKind(serial: number, name: string): AreaKind {
  if (serial < 100) return 'subdistrict';
  if (serial < 200) return 'town';
  if (serial < 400) return 'township';
  return /[农林牧]场|作物场/.test(name) ? 'farm' : 'park';
}

/** What is wrong with a new area under a parent; null when it fits. Micro-grids are the only areas below one of their own level. */
export function placementFault(child: { code: string; kind: AreaKind }, parent: { code: string; level: AreaLevel }): string | null {
  const level = levelOfCode(child.code);
  if (!level || child.code === parent.code || !child.code.startsWith(parent.code)) return 'code-prefix';
  if (!(KINDS_OF_LEVEL[level] as readonly AreaKind[]).includes(child.kind)) return 'kind-level';
  const within = level === 'grid' && parent.level === 'grid' ? child.kind === 'micro_grid' : rankOf(level) > rankOf(parent.level);
  return within ? null : 'level-order';
}

/** Codes that may be ancestors of `code`, the shortest first, without itself. */
export function ancestorCodes(code: string): string[] {
  return Array.from({ length: Math.max(0, code.length - 2) }, (_, i) => code.slice(0, i + 2)).filter(
    (prefix) => levelOfCode(prefix) !== null,
  );
}

/** Whether an area exists on a day: from its first day to the day before `validTo`. Days are ISO dates. */
export function isValidOn(area: { validFrom: string; validTo: string | null }, day: string): boolean {
  return area.validFrom <= day && (area.validTo === null || day < area.validTo);
}

/** How many households a grid should have (requirements O57; the limits are a setting of the district). */
export interface GridSize {
  readonly min: number;
  readonly max: number;
}
export const DEFAULT_GRID_SIZE: GridSize = { min: 200, max: 600 };

/** Whether the size of a grid calls for a warning; a grid without a figure is not judged, micro-grids are small on purpose. */
export function gridSizeWarning(area: { kind: AreaKind; households: number | null }, size: GridSize): 'too_small' | 'too_large' | null {
  if (area.kind !== 'grid' || area.households === null) return null;
  if (area.households < size.min) return 'too_small';
  return area.households > size.max ? 'too_large' : null;
}

export interface Succession {
  readonly fromCode: string;
  readonly toCode: string;
  readonly onDate: string;
}

/**
 * The areas that stand in for `code` on a day, following mergers and splits as far as they go; the code itself when nothing replaced it.
 * Records keep the code they were made with (requirements O56), readers follow it here.
 */
export function successorsOn(successions: readonly Succession[], code: string, day: string): string[] {
  const seen = new Set<string>();
  const follow = (at: string): string[] => {
    if (seen.has(at)) return [];
    seen.add(at);
    const next = successions.filter((s) => s.fromCode === at && s.onDate <= day);
    return next.length === 0 ? [at] : next.flatMap((s) => follow(s.toCode));
  };
  return follow(code).sort();
}

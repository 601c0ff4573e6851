export const targetKinds = ['agency', 'committee', 'community_worker', 'social_worker'] as const;
export type TargetKind = (typeof targetKinds)[number];
export const indicatorSources = ['rating', 'survey', 'entered'] as const;
/** Where a mark comes from: ratings by residents, a sampled survey, or what somebody enters with its evidence. */
export type IndicatorSource = (typeof indicatorSources)[number];
/** Best first. */
export const grades = ['excellent', 'good', 'fair', 'poor'] as const;
export type Grade = (typeof grades)[number];
export const gradeNames: Readonly<Record<Grade, { readonly zh: string; readonly en: string }>> = {
  excellent: { zh: '优秀', en: 'Excellent' },
  good: { zh: '良好', en: 'Good' },
  fair: { zh: '合格', en: 'Fair' },
  poor: { zh: '不合格', en: 'Poor' },
};

export interface Indicator {
  readonly code: string;
  readonly label: string;
  readonly source: IndicatorSource;
  /** In hundredths of a percent: 5500 is 55 %. */
  readonly weight: number;
  readonly note: string | null;
}

/** All of a whole, in hundredths of a percent; a full mark, in hundredths of a point. */
export const whole = 10_000;

export interface Share {
  readonly num: number;
  readonly den: number;
}

/** What residents themselves say counts as satisfaction; what others enter does not. */
export const isSatisfaction = (indicator: Pick<Indicator, 'source'>): boolean => indicator.source !== 'entered';

/** The weight of residents' satisfaction in a scheme, in hundredths of a percent. */
export function satisfactionWeight(indicators: readonly Indicator[]): number {
  return indicators.filter(isSatisfaction).reduce((sum, { weight }) => sum + weight, 0);
}

export type SchemeFault = 'weights' | 'codes' | 'source' | 'satisfaction';

/**
 * Why a scheme cannot be used, or null. Satisfaction has at least the share given (S001-63, N28); in the appraisal of workers it is the main part, so it has
 * more than that (S001-66, own reading of 为主). A survey asks about a community, so only committees are measured by one.
 */
export function schemeFault(kind: TargetKind, indicators: readonly Indicator[], least: Share): SchemeFault | null {
  const codes = new Set(indicators.map((i) => i.code));
  if (codes.size !== indicators.length || indicators.length === 0) return 'codes';
  if (indicators.reduce((sum, { weight }) => sum + weight, 0) !== whole) return 'weights';
  if (indicators.some((i) => i.source === (kind === 'committee' ? 'rating' : 'survey'))) return 'source';
  const reached = satisfactionWeight(indicators) * least.den;
  const needed = least.num * whole;
  const isWorker = kind === 'community_worker' || kind === 'social_worker';
  return (isWorker ? reached > needed : reached >= needed) ? null : 'satisfaction';
}

/**
 * The total of marks by their weights, in hundredths of a point, half up. Whole numbers throughout: 60 % of 82.00 and 40 % of 90.00 are 85.20 exactly (S001-63).
 * @throws RangeError when a mark is missing
 */
export function totalOf(indicators: readonly Pick<Indicator, 'code' | 'weight'>[], marks: ReadonlyMap<string, number>): number {
  const sum = indicators.reduce((total, { code, weight }) => {
    const value = marks.get(code);
    if (value === undefined) throw new RangeError(`no mark for ${code}`);
    return total + value * weight;
  }, 0);
  return Math.floor((sum + whole / 2) / whole);
}

/** A mean of scores from 1.00 to 5.00, in hundredths, as points of a hundred: 4.10 is 82.00. */
export const pointsOfMean = (mean: number): number => mean * 20;

/** Least totals of the first three grades, in points. */
export interface Bands {
  readonly excellent: number;
  readonly good: number;
  readonly fair: number;
}

/** The grade that a total gives. */
export function gradeOf(total: number, bands: Bands): Grade {
  if (total >= bands.excellent * 100) return 'excellent';
  if (total >= bands.good * 100) return 'good';
  return total >= bands.fair * 100 ? 'fair' : 'poor';
}

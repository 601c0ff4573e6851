/** The three ways in which public matters of a community are settled (S001-80 to S001-82). */
export const resolutionRoutes = ['deliberation', 'specialised_service', 'referral_other'] as const;
export type ResolutionRoute = (typeof resolutionRoutes)[number];

export interface RouteFacts {
  readonly class: string | null;
  /** The way the matter took, as stored with it. */
  readonly route: string | null;
  /** A big matter that a residents' committee settled was referred to the community. */
  readonly byCommittee: boolean;
  /** Routes of referrals whose receiver accepted and reported back. */
  readonly reported: readonly string[];
  readonly deliberated: boolean;
}

const isRoute = (route: string | null): route is ResolutionRoute => resolutionRoutes.some((r) => r === route);

/**
 * The main and secondary routes of a closed matter; null when it does not belong to the base (O18): private matters, big matters that stayed with
 * the government, and referrals nobody reported back on.
 */
export function routesOf(facts: RouteFacts): { main: ResolutionRoute; secondary: ResolutionRoute[] } | null {
  if (facts.class !== 'communal' && !(facts.class === 'major' && facts.byCommittee)) return null;
  const referred = facts.route === 'specialised_service' || facts.route === 'referral_other';
  if (referred && !facts.reported.includes(facts.route ?? '')) return null;
  const main = isRoute(facts.route) ? facts.route : 'referral_other';
  const others = [...(facts.deliberated ? ['deliberation'] : []), ...facts.reported];
  return { main, secondary: resolutionRoutes.filter((route) => route !== main && others.includes(route)) };
}

export type RouteCounts = Readonly<Record<ResolutionRoute, number>>;
export const noCounts: RouteCounts = { deliberation: 0, specialised_service: 0, referral_other: 0 };

/** Sums counts route by route. */
export function addCounts(a: RouteCounts, b: RouteCounts): RouteCounts {
  return {
    deliberation: a.deliberation + b.deliberation,
    specialised_service: a.specialised_service + b.specialised_service,
    referral_other: a.referral_other + b.referral_other,
  };
}

/** All routes together. */
export function totalOf(counts: RouteCounts): number {
  return counts.deliberation + counts.specialised_service + counts.referral_other;
}

export interface Fraction {
  readonly num: number;
  readonly den: number;
}

export interface RouteThresholds {
  readonly deliberation: Fraction;
  readonly specialised_service: Fraction;
  readonly referral_other: Fraction;
  /** Below this many closed matters a lamp stays grey (O18). */
  readonly minimumN: number;
}

export type Lamp = 'green' | 'red' | 'grey';

/** The lamp of one route, compared as whole numbers: "at least" and "at most" include the number itself. */
export function lampOf(route: ResolutionRoute, counts: RouteCounts, thresholds: RouteThresholds): Lamp {
  const n = totalOf(counts);
  if (n === 0 || n < thresholds.minimumN) return 'grey';
  const { num, den } = thresholds[route];
  const left = counts[route] * den;
  const right = num * n;
  return (route === 'referral_other' ? left <= right : left >= right) ? 'green' : 'red';
}

/** The first day of the month of a day, both as `2026-03-01`. */
export function monthOf(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

/** The month `count` months later (earlier when negative). */
export function shiftMonth(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const index = year * 12 + number - 1 + count;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`;
}

/** Months from one to another, both included. */
export function monthsBetween(from: string, to: string): string[] {
  const months = [];
  for (let month = from; month <= to; month = shiftMonth(month, 1)) months.push(month);
  return months;
}

/** The months of a period: the year so far, the twelve months that end with this one, or one month (O18). */
export function monthsOf(period: string, today: string): string[] {
  const now = monthOf(today);
  if (period === 'year') return monthsBetween(`${today.slice(0, 4)}-01-01`, now);
  if (period === 'twelve_months') return monthsBetween(shiftMonth(now, -11), now);
  return [`${period}-01`];
}

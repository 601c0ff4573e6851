import { addDays, instantAt, localDateOf, requireEpochDay } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { assertAllowed, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { notYourMatter } from '../matters.errors.ts';

/** Days of a period, both included, with their instants; `toAt` is the first instant after it. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly fromAt: Date;
  readonly toAt: Date;
}

export interface FiguresQuery {
  readonly area?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What figures are asked about: a place, a period and the equally long period before it. */
export interface FiguresQuestion {
  readonly areaCode: string;
  readonly now: Period;
  readonly before: Period;
}

const longest = 366;
const usual = 30;

/**
 * The place and period asked about; left out: the actor's own area and the last thirty days.
 * @throws not-your-matter (403) for an area outside the actor's, invalid-input for a period that is upside down or longer than a year
 */
export function questionOf(ctx: Ctx, query: FiguresQuery): FiguresQuestion {
  const areaCode = query.area ?? ownArea(ctx);
  assertAllowed(when(areaCode !== null && mayReadFigures(ctx, areaCode), notYourMatter));
  const to = query.to ?? localDateOf(ctx.now);
  const from = query.from ?? addDays(to, 1 - usual);
  const now = periodBetween(from, to);
  const days = requireEpochDay(to) - requireEpochDay(from) + 1;
  return {
    areaCode: areaCode ?? ctx.district.areaCode,
    now,
    before: periodOf(addDays(from, -days), addDays(from, -1)),
  };
}

/** Days as a period. @throws invalid-input for one that is upside down or longer than a year */
export function periodBetween(from: string, to: string): Period {
  const days = requireEpochDay(to) - requireEpochDay(from) + 1;
  if (days < 1 || days > longest) throw invalidInput({ errors: [{ pointer: '/from', detail: `1 to ${longest} days` }] });
  return periodOf(from, to);
}

function periodOf(from: string, to: string): Period {
  return { from, to, fromAt: instantAt(from), toAt: instantAt(addDays(to, 1)) };
}

/** Figures of an area are for those who read its matters or its indicators. */
function mayReadFigures(ctx: Ctx, areaCode: string): boolean {
  return holdsFor(ctx.actor, 'matters.read', areaCode) || holdsFor(ctx.actor, 'indicators.read', areaCode);
}

function ownArea(ctx: Ctx): string | null {
  if (ctx.actor.kind === 'system') return ctx.district.areaCode;
  const areas = ['matters.read', 'indicators.read'].flatMap((p) => holdingsWith(ctx.actor, p).map((h) => h.areaCode));
  return areas.sort((a, b) => a.length - b.length)[0] ?? null;
}

/** The period as lists behind a figure ask for it. */
export function figurePeriodQuery({ from, to }: Period): string {
  return `figureFrom=${from}&figureTo=${to}`;
}

/** The period as lists ask for it. */
export function periodQuery(period: Period): string {
  return `from=${period.fromAt.toISOString()}&to=${period.toAt.toISOString()}`;
}

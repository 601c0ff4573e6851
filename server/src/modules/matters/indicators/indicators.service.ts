import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { type Counted, countedIn } from './counted.queries.ts';
import type { IndicatorList, IndicatorView } from './indicators.schema.ts';
import { type Figures, headlineIds, type Indicator, lampOf, matterIndicators } from './matters.indicators.ts';
import { acceptanceFigures, aloneFigures, closedFigures, reactionFigures, rulingFigures } from './measured.queries.ts';
import { type FiguresQuery, type FiguresQuestion, figurePeriodQuery, type Period, periodQuery, questionOf } from './period.ts';

type View = Static<typeof IndicatorView>;

/** Below this number of cases a lamp stays grey (requirements N06: small n). */
const smallestN = 10;

/** All indicators of a place and period, with the equally long period before. */
export async function listIndicators(ctx: Ctx, query: FiguresQuery): Promise<Static<typeof IndicatorList>> {
  const question = questionOf(ctx, query);
  const now = await figuresOf(ctx, question.areaCode, question.now);
  const before = await figuresOf(ctx, question.areaCode, question.before);
  const items = await viewsOf(ctx, matterIndicators, { question, now, before });
  return { area: question.areaCode, from: question.now.from, to: question.now.to, items };
}

/** The two figures above all others, from kept counters alone (S003-21). */
export async function headlineOf(ctx: Ctx, question: FiguresQuestion, { now, before }: { now: Counted; before: Counted }): Promise<View[]> {
  const headline = matterIndicators.filter((i) => headlineIds.includes(i.id));
  return viewsOf(ctx, headline, { question, now: countedOnly(now), before: countedOnly(before) });
}

async function viewsOf(
  ctx: Ctx,
  indicators: readonly Indicator[],
  { question, now, before }: { question: FiguresQuestion; now: Figures; before: Figures },
): Promise<View[]> {
  const minimumN = await settingOf<number>(ctx, 'indicator_minimum_n', smallestN);
  const views: View[] = [];
  for (const indicator of indicators) {
    const threshold = await settingOf<number>(ctx, `indicator_${indicator.id}`, indicator.threshold);
    const measured = indicator.measure(now);
    const { value, n } = indicator.measure(before);
    const { id, name, formula, unit, better } = indicator;
    const lamp = lampOf(indicator, measured, { threshold, minimumN });
    const rows = rowsOf(indicator, question);
    views.push({ id, name, formula, unit, better, threshold, minimumN, ...measured, before: { value, n }, lamp, rows });
  }
  return views;
}

function countedOnly(counted: Counted): Figures {
  return { counted, closed: [], reaction: null, acceptance: null, alone: null, rulings: { n: 0, p50: null, due: 0, complied: 0 } };
}

async function figuresOf(ctx: Ctx, areaCode: string, period: Period): Promise<Figures> {
  const reactions = await reactionFigures(ctx, { areaCode, now: period }, 'all');
  const acceptance = await acceptanceFigures(ctx, areaCode, period);
  const alone = await aloneFigures(ctx, areaCode, period);
  return {
    counted: await countedIn(ctx, areaCode, period),
    closed: await closedFigures(ctx, areaCode, period),
    reaction: reactions[0] ?? null,
    acceptance: acceptance.find((a) => a.key === 'all') ?? null,
    alone: alone.find((a) => a.communityCode === null && a.unitId === null) ?? null,
    rulings: await rulingFigures(ctx, areaCode, period),
  };
}

function rowsOf({ rows }: Indicator, { areaCode, now }: FiguresQuestion): string | null {
  if (rows === null) return null;
  if ('figure' in rows) return `/matters?figure=${rows.figure}&${figurePeriodQuery(now)}&area=${areaCode}&sort=newest`;
  return `${rows.received}${rows.received.includes('?') ? '&' : '?'}area=${areaCode}&${periodQuery(now)}`;
}

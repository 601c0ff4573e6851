import type { Static } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { countedIn } from './counted.queries.ts';
import type { IndicatorList } from './indicators.schema.ts';
import { type Figures, type Indicator, lampOf, matterIndicators } from './matters.indicators.ts';
import { acceptanceFigures, aloneFigures, closedFigures, reactionFigures, rulingFigures } from './measured.queries.ts';
import { type FiguresQuery, type FiguresQuestion, type Period, questionOf } from './period.ts';

/** Below this number of cases a lamp stays grey (requirements N06: small n). */
const smallestN = 10;

/** All indicators of a place and period, with the equally long period before. */
export async function listIndicators(ctx: Ctx, query: FiguresQuery): Promise<Static<typeof IndicatorList>> {
  const question = questionOf(ctx, query);
  const now = await figuresOf(ctx, question.areaCode, question.now);
  const before = await figuresOf(ctx, question.areaCode, question.before);
  const minimumN = await settingOf<number>(ctx, 'indicator_minimum_n', smallestN);
  const items = [];
  for (const indicator of matterIndicators) {
    const threshold = await settingOf<number>(ctx, `indicator_${indicator.id}`, indicator.threshold);
    const measured = indicator.measure(now);
    const { value, n } = indicator.measure(before);
    const { id, name, formula, unit, better } = indicator;
    const lamp = lampOf(indicator, measured, { threshold, minimumN });
    items.push({
      id,
      name,
      formula,
      unit,
      better,
      threshold,
      minimumN,
      ...measured,
      before: { value, n },
      lamp,
      rows: rowsOf(indicator, question),
    });
  }
  return { area: question.areaCode, from: question.now.from, to: question.now.to, items };
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

function rowsOf(indicator: Indicator, question: FiguresQuestion): string | null {
  if (indicator.rows === null) return null;
  return `${indicator.rows}${indicator.rows.includes('?') ? '&' : '?'}area=${question.areaCode}`;
}

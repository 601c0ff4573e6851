import type { Ctx } from '../../../platform/context.ts';
import { linkageOf } from '../comparisons/comparisons.queries.ts';
import { monthCounts } from '../routes-622/routes-622.queries.ts';
import { addCounts, monthOf, monthsBetween, noCounts, totalOf } from '../routes-622/routes-622.rules.ts';
import { countedIn } from './counted.queries.ts';
import { type Measured, share } from './matters.indicators.ts';
import { type FiguresQuery, questionOf } from './period.ts';

/** What other modules need to know of matters for their own figures. */
export interface GoverningFigures {
  readonly areaCode: string;
  /** Closed matters in which three and more kinds of actors took real steps. */
  readonly diverse: Measured;
  /** Closed public matters that were settled by deliberation. */
  readonly deliberated: Measured;
  /** First contacts made in time, of all that were due. */
  readonly answeredInTime: Measured;
}

/** @throws not-your-matter, invalid-input */
export async function governingFigures(ctx: Ctx, query: FiguresQuery): Promise<GoverningFigures> {
  const question = questionOf(ctx, query);
  const { areaCode, now } = question;
  const [linkage, months, counted] = await Promise.all([
    linkageOf(ctx, question, 1),
    monthCounts(ctx, areaCode, monthsBetween(monthOf(now.from), monthOf(now.to))),
    countedIn(ctx, areaCode, now),
  ]);
  const routes = months.map((month) => month.live).reduce(addCounts, noCounts);
  const due = counted.of('matter.first_contact_limit');
  return {
    areaCode,
    diverse: linkage.diverse,
    deliberated: share(routes.deliberation, totalOf(routes)),
    answeredInTime: share(counted.of('matter.first_contact_limit', 'in_time'), due),
  };
}

import { addDays, instantAt } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { covenantFigures, scorecardOf, twoWayOf } from '../../deliberation/index.ts';
import { supplySources } from '../../projects/index.ts';
import { type PublishedFigure, publishedFigures } from '../../surveys/index.ts';

/** A figure of a survey as reports show it. */
export interface SurveyFigure {
  readonly surveyId: string;
  readonly closedAt: string;
  readonly n: number;
  readonly invited: number;
  /** Hundredths: 380 is 3.80. */
  readonly mean: number | null;
  readonly margin: number | null;
}

function shown({ surveyId, closedAt, n, invited, mean, margin }: PublishedFigure): SurveyFigure {
  return { surveyId, closedAt: closedAt.toISOString(), n, invited, mean, margin };
}

const days = ({ from, to }: { readonly from: string; readonly to: string }) => ({ from: instantAt(from), to: instantAt(addDays(to, 1)) });

/**
 * Trust beside the two-way figures of four quarters: messages answered in time, notices people commented on, and what the survey of that quarter said
 * (S002-105). A quarter without a published survey has no trust. @throws not-your-matter
 */
export async function trustOf(ctx: Ctx, query: { readonly area?: string }) {
  const { areaCode, quarters } = await twoWayOf(ctx, query);
  const rows = [];
  for (const quarter of quarters) {
    const [trust] = await publishedFigures(ctx, { areaCode, code: 'trust', ...days(quarter) });
    rows.push({ ...quarter, trust: trust ? shown(trust) : null });
  }
  return { areaCode, quarters: rows };
}

/** The five axes of governance, with the sources of supply that the projects draw on (S002-104). @throws not-your-matter */
export async function fiveAxesOf(ctx: Ctx, query: { readonly area?: string }) {
  const card = await scorecardOf(ctx, query);
  const sources = await supplySources(ctx, card.areaCode, card);
  const axes = card.axes.map((axis) => {
    if (axis.code !== 'sources' || sources.n === 0) return axis;
    return { ...axis, ...sources, value: sources.part / sources.n, missing: null, rows: `/projects?area=${card.areaCode}` };
  });
  return { ...card, axes };
}

/**
 * How the covenant of a place is kept: each clause with its checks, and how many know it by the newest published survey of that place (S002-107).
 * @throws not-found, and for a covenant one may not read
 */
export async function covenantKept(ctx: Ctx, covenantId: string, period: { readonly from?: string; readonly to?: string }) {
  const { areaCode, title, clauses } = await covenantFigures(ctx, covenantId, period);
  const year = { from: new Date(ctx.now.getTime() - 366 * 86_400_000), to: new Date(ctx.now.getTime() + 1) };
  const [known] = await publishedFigures(ctx, { areaCode, code: 'knows_covenant', ...year });
  const part = known?.cells?.find((cell) => cell.value === 'yes')?.count ?? null;
  return {
    areaCode,
    title,
    clauses,
    known: known ? { surveyId: known.surveyId, closedAt: known.closedAt.toISOString(), part, n: known.n, margin: known.margin } : null,
  };
}

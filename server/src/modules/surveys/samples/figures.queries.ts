import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { figureOf, type Least, type QuestionFigure } from '../figures.rules.ts';
import { countResponses, type SurveyRecord, type SurveyResult } from '../surveys.repository.ts';
import { optionsOf, type Question } from '../surveys.rules.ts';

/** Below these numbers nothing is shown (N80, O53). */
export async function leastNumbers(ctx: Ctx): Promise<Least> {
  return { published: await settingOf(ctx, 'min_n_published', 30), cell: await settingOf(ctx, 'min_cell', 5) };
}

/** Counts what was answered: the figures with everything that has to stay hidden left out. */
export async function resultOf(ctx: Ctx, survey: SurveyRecord): Promise<SurveyResult> {
  const [n, least, counted] = await Promise.all([countResponses(ctx, survey.id), leastNumbers(ctx), countsOf(ctx, survey.id)]);
  const frame = survey.frameSize ?? 0;
  const withheld = n < least.published;
  const questions = survey.questions.map((question): QuestionFigure => {
    const counts = valuesOf(question).map((value) => [value, counted.get(`${question.code} ${value}`) ?? 0] as const);
    return figureOf({ code: question.code, kind: question.kind, counts }, frame, least);
  });
  return { n, invited: survey.invited ?? 0, frame, refused: survey.refused ?? 0, withheld, questions: withheld ? [] : questions };
}

function valuesOf(question: Question): string[] {
  return question.kind === 'scale' ? ['1', '2', '3', '4', '5'] : optionsOf(question, 'zh').map((o) => o.code);
}

async function countsOf(ctx: Ctx, surveyId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ code: string; value: string; n: number }>`
    select a.key as code, a.value, count(*)::int as n from ${table(ctx, 'survey_response')} r cross join jsonb_each_text(r.answers) a
    where r.survey_id = ${surveyId} group by 1, 2`.execute(ctx.db);
  return new Map(rows.map(({ code, value, n }) => [`${code} ${value}`, n]));
}

/** A published figure of one question, for those who set it beside others. */
export interface PublishedFigure extends QuestionFigure {
  readonly surveyId: string;
  readonly title: string;
  readonly closedAt: Date;
  readonly invited: number;
  readonly frame: number;
}

export interface FigureQuestion {
  readonly areaCode: string;
  readonly code: string;
  readonly from: Date;
  readonly to: Date;
}

/** Figures of one question from the surveys of exactly this place that closed in a period, the newest first. Withheld ones are left out. */
export async function publishedFigures(ctx: Ctx, question: FigureQuestion): Promise<PublishedFigure[]> {
  const rows = await ctx.db
    .selectFrom('survey')
    .select(['id', 'title', 'closed_at', 'result'])
    .where('state', '=', 'published')
    .where('area_code', '=', question.areaCode)
    .where('closed_at', '>=', question.from)
    .where('closed_at', '<', question.to)
    .orderBy('closed_at', 'desc')
    .limit(200)
    .execute();
  return rows.flatMap((row) => {
    const result = row.result as unknown as SurveyResult;
    const figure = result.questions.find((q) => q.code === question.code);
    if (!figure || figure.withheld || row.closed_at === null) return [];
    return [{ ...figure, surveyId: row.id, title: row.title, closedAt: row.closed_at, invited: result.invited, frame: result.frame }];
  });
}

/** The newest published figure of one question for each of several places, from surveys that closed in a period; withheld ones are left out. */
export async function newestFigures(
  ctx: Ctx,
  question: Omit<FigureQuestion, 'areaCode'> & { readonly areaCodes: readonly string[] },
): Promise<Map<string, QuestionFigure>> {
  if (question.areaCodes.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('survey')
    .select(['area_code', 'result'])
    .where('state', '=', 'published')
    .where('area_code', 'in', question.areaCodes)
    .where('closed_at', '>=', question.from)
    .where('closed_at', '<', question.to)
    .orderBy('closed_at')
    .execute();
  const figures = new Map<string, QuestionFigure>();
  for (const row of rows) {
    const figure = (row.result as unknown as SurveyResult).questions.find((q) => q.code === question.code);
    if (figure && !figure.withheld) figures.set(row.area_code, figure);
  }
  return figures;
}

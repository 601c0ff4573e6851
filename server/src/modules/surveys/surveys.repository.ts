import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { editConflict } from '../../platform/problem.ts';
import type { QuestionFigure } from './figures.rules.ts';
import type { SurveyFacts } from './surveys.policy.ts';
import type { Option, Question, QuestionKind } from './surveys.rules.ts';
import type { SurveyState } from './surveys.workflow.ts';

/** What was published, as it was. */
export interface SurveyResult {
  /** Answers that came in. */
  readonly n: number;
  readonly invited: number;
  readonly frame: number;
  readonly refused: number;
  /** Too few answered: nothing is shown but these numbers. */
  readonly withheld: boolean;
  readonly questions: readonly QuestionFigure[];
}

/** A survey as it stands in the database. The seed is not shown before the draw. */
export interface SurveyRecord extends SurveyFacts {
  readonly id: string;
  readonly series: string;
  readonly subject: { readonly type: string; readonly id: string } | null;
  readonly title: string;
  readonly intro: string | null;
  readonly sampleSize: number;
  readonly seed: string;
  readonly frameSize: number | null;
  readonly frameDigest: string | null;
  readonly refused: number | null;
  readonly invited: number | null;
  readonly openedAt: Date | null;
  readonly closesAt: Date | null;
  readonly closedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly endedReason: string | null;
  readonly result: SurveyResult | null;
  readonly questions: readonly Question[];
  readonly createdAt: Date;
  readonly version: number;
}

/** A survey for reading, or null. */
export async function findSurvey(ctx: Ctx, id: string): Promise<SurveyRecord | null> {
  const row = await ctx.db.selectFrom('survey').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRecord(row, await questionsOf(ctx, id)) : null;
}

/** A survey, locked until the end of the transaction, or null. Answers wait for it and it for them. */
export async function lockSurvey(ctx: WriteCtx, id: string): Promise<SurveyRecord | null> {
  const row = await ctx.db.selectFrom('survey').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toRecord(row, await questionsOf(ctx, id)) : null;
}

/** A survey that cannot be closed until the end of the transaction, while others go on answering. Null when there is none. */
export async function shareSurvey(ctx: WriteCtx, id: string): Promise<SurveyRecord | null> {
  const row = await ctx.db.selectFrom('survey').selectAll().where('id', '=', id).forShare().executeTakeFirst();
  return row ? toRecord(row, await questionsOf(ctx, id)) : null;
}

async function questionsOf(ctx: Ctx, surveyId: string): Promise<Question[]> {
  const rows = await ctx.db
    .selectFrom('survey_question')
    .select(['code', 'kind', 'label', 'options'])
    .where('survey_id', '=', surveyId)
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as QuestionKind, options: row.options as unknown as Option[] }));
}

function toRecord(row: Selectable<DB['survey']>, questions: readonly Question[]): SurveyRecord {
  const subject = row.subject_type !== null && row.subject_id !== null ? { type: row.subject_type, id: row.subject_id } : null;
  return {
    id: row.id,
    areaCode: row.area_code,
    series: row.series,
    subject,
    title: row.title,
    intro: row.intro,
    state: row.state as SurveyState,
    sampleSize: row.sample_size,
    seed: row.seed,
    frameSize: row.frame_size,
    frameDigest: row.frame_digest,
    refused: row.refused,
    invited: row.invited,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    publishedAt: row.published_at,
    endedReason: row.ended_reason,
    result: row.result as unknown as SurveyResult | null,
    questions,
    createdAt: row.created_at,
    version: row.version,
  };
}

export interface NewSurvey
  extends Pick<SurveyRecord, 'id' | 'areaCode' | 'series' | 'subject' | 'title' | 'intro' | 'sampleSize' | 'seed' | 'questions'> {}

export async function insertSurvey(ctx: WriteCtx, survey: NewSurvey): Promise<void> {
  await ctx.db
    .insertInto('survey')
    .values({
      id: survey.id,
      area_code: survey.areaCode,
      series: survey.series,
      subject_type: survey.subject?.type ?? null,
      subject_id: survey.subject?.id ?? null,
      title: survey.title,
      intro: survey.intro,
      state: 'draft',
      sample_size: survey.sampleSize,
      seed: survey.seed,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
  await replaceQuestions(ctx, survey.id, survey.questions);
}

/** Writes the questions anew; only while the survey is a draft. */
export async function replaceQuestions(ctx: WriteCtx, surveyId: string, questions: readonly Question[]): Promise<void> {
  await ctx.db.deleteFrom('survey_question').where('survey_id', '=', surveyId).execute();
  await ctx.db
    .insertInto('survey_question')
    .values(questions.map(({ options, ...q }, position) => ({ ...q, survey_id: surveyId, position, options: JSON.stringify(options) })))
    .execute();
}

/** Changes a locked survey. @throws edit-conflict (409) when the caller saw another version */
export async function updateSurvey(
  ctx: WriteCtx,
  survey: Pick<SurveyRecord, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['survey']> & { version: number },
): Promise<void> {
  if (survey.version !== version) throw editConflict({ current: survey.version });
  await ctx.db
    .updateTable('survey')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', survey.id)
    .execute();
}

/** How many answered. */
export async function countResponses(ctx: Ctx, surveyId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${table(ctx, 'survey_response')} where survey_id = ${surveyId}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

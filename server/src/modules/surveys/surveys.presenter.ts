import { abilitiesOf } from '../../platform/abilities.ts';
import type { Ctx } from '../../platform/context.ts';
import { commitmentOf } from '../../platform/lots.ts';
import type { Decision } from '../../platform/permissions.ts';
import { notFound } from '../../platform/problem.ts';
import { areaNames } from '../areas/index.ts';
import { shareHundredths } from './figures.rules.ts';
import { countLetters } from './samples/samples.repository.ts';
import { can, stepsOf } from './surveys.policy.ts';
import type { SurveyListRow } from './surveys.queries.ts';
import { countResponses, findSurvey, type SurveyRecord, type SurveyResult } from './surveys.repository.ts';
import { labelOf, optionsOf } from './surveys.rules.ts';
import type { SurveyJson } from './surveys.schema.ts';
import { surveyWorkflow } from './surveys.workflow.ts';

const instant = (at: Date | null): string | null => at?.toISOString() ?? null;

/** A survey with what this actor may see and do. How people answered is shown to nobody before it is published. @throws not-found */
export async function surveyView(ctx: Ctx, id: string): Promise<SurveyJson> {
  const survey = await findSurvey(ctx, id);
  if (!survey || !can.read(ctx.actor, survey).allowed) throw notFound();
  const { seed, frameSize, frameDigest, refused, invited, questions, result, ...plain } = survey;
  const drawn = survey.openedAt !== null;
  return {
    ...plain,
    area: await areaNamed(ctx, survey),
    stateName: surveyWorkflow.states[survey.state][ctx.lang],
    questions: questionsView(ctx, survey),
    draw: { commitment: commitmentOf(seed), seed: drawn ? seed : null, frame: frameSize, frameDigest, refused },
    progress: await progressOf(ctx, survey),
    openedAt: instant(survey.openedAt),
    closesAt: instant(survey.closesAt),
    closedAt: instant(survey.closedAt),
    publishedAt: instant(survey.publishedAt),
    result: result && resultView(result),
    createdAt: survey.createdAt.toISOString(),
    abilities: abilitiesOf({ ...stepsOf(ctx.actor, survey), ...lettersOf(ctx, survey), ...changesOf(ctx, survey) }, ctx.lang),
  };
}

const lettersOf = (ctx: Ctx, survey: SurveyRecord): Record<string, Decision> =>
  survey.state === 'open' ? { print_letters: can.manage(ctx.actor, survey) } : {};

const changesOf = (ctx: Ctx, survey: SurveyRecord): Record<string, Decision> =>
  survey.state === 'draft' ? { change: can.manage(ctx.actor, survey) } : {};

/** Questions in the reader's language. */
export function questionsView(ctx: Ctx, survey: Pick<SurveyRecord, 'questions'>) {
  return survey.questions.map((question) => ({
    code: question.code,
    kind: question.kind,
    label: labelOf(question, ctx.lang),
    options: [...optionsOf(question, ctx.lang)],
  }));
}

/** A result as it leaves: with the share of those invited who answered. */
export function resultView({ questions, ...result }: SurveyResult) {
  const response = result.invited === 0 ? 0 : shareHundredths(result.n, result.invited);
  return { ...result, response, questions: questions.map((q) => ({ ...q, cells: q.cells && [...q.cells] })) };
}

async function progressOf(ctx: Ctx, survey: SurveyRecord): Promise<SurveyJson['progress']> {
  if (survey.invited === null || !can.follow(ctx.actor, survey).allowed) return null;
  const answered = await countResponses(ctx, survey.id);

  return { invited: survey.invited, answered, letters: await countLetters(ctx, survey.id) };
}

/** One line of a list. */
export async function presentLine(ctx: Ctx, { closesAt, createdAt, ...row }: SurveyListRow) {
  return {
    ...row,
    area: await areaNamed(ctx, row),
    stateName: surveyWorkflow.states[row.state][ctx.lang],
    closesAt: instant(closesAt),
    createdAt: createdAt.toISOString(),
  };
}

/** The name of its place, from the places the program keeps in memory. */
async function areaNamed(ctx: Ctx, { areaCode }: { readonly areaCode: string }): Promise<string> {
  return (await areaNames(ctx)).get(areaCode)?.name ?? areaCode;
}

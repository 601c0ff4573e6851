import { randomBytes } from 'node:crypto';
import type { WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { commitmentOf } from '../../platform/lots.ts';
import { assertAllowed, capacityOf } from '../../platform/permissions.ts';
import { editConflict, notFound } from '../../platform/problem.ts';
import { nameField, optionalText } from '../../platform/text/fields.ts';
import { applyAction, canApply } from '../../platform/workflow.ts';
import { areaOrThrow } from '../areas/index.ts';
import { deleteResponses } from './samples/samples.repository.ts';
import { questionsUnfit, surveyFrozen } from './surveys.errors.ts';
import type { SurveyEvent } from './surveys.events.ts';
import { can } from './surveys.policy.ts';
import { insertSurvey, lockSurvey, replaceQuestions, type SurveyRecord, updateSurvey } from './surveys.repository.ts';
import { areAskable, isBankCode, labelOf, type Option, type Question, type QuestionKind, questionBank } from './surveys.rules.ts';
import { type SurveyAction, type SurveyState, surveyWorkflow } from './surveys.workflow.ts';

/** A question as it is given: of the bank by its code alone, else with words of its own. */
export interface QuestionInput {
  readonly code: string;
  readonly kind?: QuestionKind;
  readonly label?: string;
  readonly options?: readonly Option[];
}

export interface SurveyInput {
  readonly areaCode: string;
  readonly title: string;
  readonly intro?: string | null;
  /** Surveys of one series are compared over time, such as `trust`. */
  readonly series: string;
  readonly sampleSize: number;
  readonly questions: readonly QuestionInput[];
}

/**
 * Prepares a survey. The seed of the draw is made now and only its digest shown, so that nobody can choose it later to their liking.
 * @returns its id. @throws not-your-survey, not-found for an unknown place, survey-questions-unfit
 */
export async function createSurvey(
  ctx: WriteCtx,
  input: SurveyInput & { readonly subject?: { readonly type: string; readonly id: string } },
): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  const questions = questionsFrom(input.questions);
  const id = uuidv7(ctx.now);
  const seed = randomBytes(32).toString('hex');
  const { areaCode, series, sampleSize, subject = null } = input;
  const title = nameField(input.title, '/title', 200);
  const intro = optionalText(input.intro ?? null, '/intro', 1000);
  await insertSurvey(ctx, { id, areaCode, series, subject, title, intro, sampleSize, seed, questions });
  emit(ctx, {
    name: 'survey.created',
    subject: { type: 'survey', id },
    thread: subject?.id ?? null,
    capacity: capacityOf(ctx.actor, 'surveys.manage', areaCode),
    data: { series, questions: questions.map((q) => q.code), commitment: commitmentOf(seed) },
  } satisfies SurveyEvent);
  return id;
}

function questionsFrom(given: readonly QuestionInput[]): Question[] {
  const questions = given.map((input, i): Question => {
    const { code, options = [] } = input;
    const labels = options.map((o, j) => ({ code: o.code, label: nameField(o.label, `/questions/${i}/options/${j}/label`, 100) }));
    if (isBankCode(code)) {
      const kind = questionBank[code].kind;
      return { code, kind, label: labelOf({ code, kind, label: '', options }, 'zh'), options: labels };
    }
    if (input.kind === undefined || input.label === undefined) throw questionsUnfit();
    return { code, kind: input.kind, label: nameField(input.label, `/questions/${i}/label`, 200), options: labels };
  });
  if (!areAskable(questions)) throw questionsUnfit();
  return questions;
}

export type SurveyChange = Partial<Pick<SurveyInput, 'title' | 'intro' | 'sampleSize' | 'questions'>> & { readonly version: number };

/** Changes a draft. @throws not-found, not-your-survey, survey-frozen, edit-conflict, survey-questions-unfit */
export async function changeSurvey(ctx: WriteCtx, id: string, change: SurveyChange): Promise<void> {
  const survey = await managedOrThrow(ctx, id);
  if (!canApply(surveyWorkflow, survey.state, 'open')) throw surveyFrozen();
  if (survey.version !== change.version) throw editConflict({ current: survey.version });
  if (change.questions) await replaceQuestions(ctx, id, questionsFrom(change.questions));
  await updateSurvey(ctx, survey, {
    version: change.version,
    ...(change.title === undefined ? {} : { title: nameField(change.title, '/title', 200) }),
    ...(change.intro === undefined ? {} : { intro: optionalText(change.intro, '/intro', 1000) }),
    ...(change.sampleSize === undefined ? {} : { sample_size: change.sampleSize }),
  });
  emit(ctx, {
    name: 'survey.changed',
    subject: { type: 'survey', id },
    thread: survey.subject?.id ?? null,
    capacity: capacityOf(ctx.actor, 'surveys.manage', survey.areaCode),
    data: { fields: Object.keys(change).filter((field) => field !== 'version') },
  } satisfies SurveyEvent);
}

/** A survey that the actor sees and manages, locked. @throws not-found, not-your-survey */
export async function managedOrThrow(ctx: WriteCtx, id: string): Promise<SurveyRecord> {
  const survey = await lockSurvey(ctx, id);
  if (!survey || !can.read(ctx.actor, survey).allowed) throw notFound();
  assertAllowed(can.manage(ctx.actor, survey));
  return survey;
}

export interface Stepped {
  readonly survey: SurveyRecord;
  readonly to: SurveyState;
}

/** Loads with a lock, asks the policy and the table. @throws not-found, not-your-survey, illegal-transition */
export async function beginStep(ctx: WriteCtx, id: string, action: SurveyAction, wanted?: SurveyState): Promise<Stepped> {
  const survey = await managedOrThrow(ctx, id);
  return { survey, to: applyAction(surveyWorkflow, survey.state, action, wanted) };
}

/** Tells the fact of a step with where it came from and on whose behalf the survey is held. */
export function tell(ctx: WriteCtx, { survey, to }: Stepped, action: SurveyAction, data: object = {}, words?: object): void {
  const { subject, series, areaCode, state: from } = survey;
  emit(ctx, {
    name: surveyWorkflow.actions[action].event as SurveyEvent['name'],
    subject: { type: 'survey', id: survey.id },
    thread: subject?.id ?? null,
    capacity: capacityOf(ctx.actor, 'surveys.manage', areaCode),
    data: { from, to, series, subjectType: subject?.type ?? null, subjectId: subject?.id ?? null, ...data },
    ...(words ? { private: words } : {}),
  });
}

/** Ends a survey without a result. What was answered is thrown away. @throws those of every step */
export async function cancelSurvey(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const step = await beginStep(ctx, id, 'cancel');
  const reason = optionalText(input.reason, '/reason', 1000);
  await deleteResponses(ctx, id);
  await updateSurvey(ctx, step.survey, { version: input.version, state: step.to, ended_reason: reason });
  tell(ctx, step, 'cancel', {}, { reason });
}

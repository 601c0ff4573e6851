import { addDays, instantAt, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { DomainError } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { canApply } from '../../../platform/workflow.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { activeAccounts, postsOfAccount } from '../../identity/index.ts';
import { unitById } from '../../organizations/index.ts';
import { createSurvey, nobodyToDraw, openSurvey } from '../../surveys/index.ts';
import {
  noSubjects,
  periodRuns,
  publishedTooLate,
  satisfactionTooLight,
  schemeFrozen,
  schemeUnfit,
  subjectUnknown,
} from '../evaluation.errors.ts';
import type { EvaluationEvent } from '../evaluation.events.ts';
import { can } from './rounds.policy.ts';
import {
  type Grading,
  insertRound,
  type NewSubject,
  type RoundRecord,
  replaceIndicators,
  replaceSubjects,
  subjectsOf,
  updateRound,
  updateSubject,
} from './rounds.repository.ts';
import { beginStep, lockManaged, tell } from './rounds.steps.ts';
import { roundWorkflow } from './rounds.workflow.ts';
import { type Indicator, type IndicatorSource, type Share, satisfactionWeight, schemeFault, type TargetKind } from './scheme.rules.ts';

export interface IndicatorInput {
  readonly code: string;
  readonly label: string;
  readonly source: IndicatorSource;
  readonly weight: number;
  readonly note?: string | null;
}

export interface RoundInput {
  readonly areaCode: string;
  readonly title: string;
  readonly targetKind: TargetKind;
  readonly grading: Grading;
  readonly from: string;
  readonly to: string;
  readonly indicators: readonly IndicatorInput[];
  /** Units or accounts that are evaluated; may be added while the scheme is a draft. */
  readonly targetIds?: readonly string[];
}

/**
 * Drafts a scheme. One in which residents' satisfaction weighs too little is refused (S001-63, S001-66).
 * @returns its id. @throws not-your-evaluation, not-found, evaluation-scheme-unfit, satisfaction-weight-too-low, evaluation-subject-unknown
 */
export async function createRound(ctx: WriteCtx, input: RoundInput): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  if (input.to < input.from) throw schemeUnfit();
  const { areaCode, targetKind, grading, from, to } = input;
  const indicators = await checkedScheme(ctx, targetKind, input.indicators);
  const id = uuidv7(ctx.now);
  await insertRound(ctx, { id, areaCode, title: nameField(input.title, '/title', 200), targetKind, grading, from, to, indicators });
  await replaceSubjects(ctx, id, await subjectsFrom(ctx, input, input.targetIds ?? []));
  emit(ctx, {
    name: 'evaluation.created',
    subject: { type: 'evaluation_round', id },
    capacity: capacityOf(ctx.actor, 'evaluation.manage', areaCode),
    data: { targetKind, grading },
  } satisfies EvaluationEvent);
  return id;
}

const percent = (hundredths: number): string => String(hundredths / 100);

async function checkedScheme(ctx: Ctx, kind: TargetKind, given: readonly IndicatorInput[]): Promise<Indicator[]> {
  const least = await settingOf<Share>(ctx, 'satisfaction_weight_min', { num: 1, den: 2 });
  const indicators = given.map((input, i) => ({
    code: input.code,
    label: nameField(input.label, `/indicators/${i}/label`),
    source: input.source,
    weight: input.weight,
    note: optionalText(input.note ?? null, `/indicators/${i}/note`, 500),
  }));
  const fault = schemeFault(kind, indicators, least);
  if (fault === 'satisfaction')
    throw satisfactionTooLight({ weight: percent(satisfactionWeight(indicators)), least: percent((least.num * 10_000) / least.den) });
  if (fault !== null) throw schemeUnfit({ fault });
  return indicators;
}

async function subjectsFrom(ctx: Ctx, round: Pick<RoundInput, 'areaCode' | 'targetKind'>, ids: readonly string[]): Promise<NewSubject[]> {
  const found = await Promise.all([...new Set(ids)].map((id) => cardOf(ctx, round.targetKind, id)));
  return found.map((card) => {
    if (!card) throw subjectUnknown();
    // What serves the whole district is evaluated for the place of the round; what lies outside is not evaluated here.
    const areaCode = areaCovers(round.areaCode, card.areaCode) ? card.areaCode : round.areaCode;
    if (!areaCovers(card.areaCode, areaCode)) throw subjectUnknown();
    return { id: uuidv7(ctx.now), targetId: card.id, name: card.name, areaCode };
  });
}

const unitKinds = { agency: 'social_organisation', committee: 'residents_committee' } as const;

async function cardOf(ctx: Ctx, kind: TargetKind, id: string): Promise<{ id: string; name: string; areaCode: string } | null> {
  if (kind === 'agency' || kind === 'committee') {
    const unit = await unitById(ctx, id);
    return unit?.kind === unitKinds[kind] ? { id, name: unit.name, areaCode: unit.areaCode } : null;
  }
  const post = (await postsOfAccount(ctx, id)).find((p) => p.role === kind);
  const account = (await activeAccounts(ctx, [id])).get(id);
  return post && account ? { id, name: account.displayName, areaCode: post.areaCode } : null;
}

export type RoundChange = Partial<Pick<RoundInput, 'title' | 'indicators' | 'targetIds'>> & { readonly version: number };

/** Changes a draft. @throws evaluation-scheme-frozen, edit-conflict, and those of `createRound` */
export async function changeRound(ctx: WriteCtx, id: string, change: RoundChange): Promise<void> {
  const round = await lockManaged(ctx, id, change.version);
  if (!canApply(roundWorkflow, round.state, 'publish')) throw schemeFrozen();
  if (change.indicators) await replaceIndicators(ctx, id, await checkedScheme(ctx, round.targetKind, change.indicators));
  if (change.targetIds) await replaceSubjects(ctx, id, await subjectsFrom(ctx, round, change.targetIds));
  await updateRound(ctx, round, change.title === undefined ? {} : { title: nameField(change.title, '/title', 200) });
  emit(ctx, {
    name: 'evaluation.changed',
    subject: { type: 'evaluation_round', id },
    capacity: capacityOf(ctx.actor, 'evaluation.manage', round.areaCode),
    data: { fields: Object.keys(change).filter((field) => field !== 'version') },
  } satisfies EvaluationEvent);
}

/** Publishes the scheme before its period starts; from now on nothing of it changes. @throws evaluation-published-too-late, evaluation-without-subjects and those of every step */
export async function publishRound(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'publish', version: input.version });
  const { round } = step;
  if (localDateOf(ctx.now) >= round.from) throw publishedTooLate();
  if ((await subjectsOf(ctx, id)).length === 0) throw noSubjects();
  // The scheme is asked again: the least weight may have been raised since it was drafted.
  await checkedScheme(ctx, round.targetKind, round.indicators);
  await updateRound(ctx, round, { state: step.to, published_at: ctx.now });
  tell(ctx, step, 'publish', { satisfaction: satisfactionWeight(round.indicators) });
}

/** Takes a scheme back before its period is over. @throws those of every step */
export async function withdrawRound(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'withdraw', version: input.version });
  const reason = textField(input.reason, '/reason', 1000);
  await updateRound(ctx, step.round, { state: step.to, ended_reason: reason });
  tell(ctx, step, 'withdraw', {}, { reason });
}

const surveyDays = 14;

/**
 * The period is over: marks are collected, and the sample of the survey is drawn in every community that is measured by one (2.3.13).
 * @throws evaluation-period-runs and those of every step
 */
export async function collectRound(ctx: WriteCtx, id: string, input: { version?: number } = {}): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'collect', ...input });
  const { round } = step;
  if (localDateOf(ctx.now) <= round.to) throw periodRuns();
  const surveys = round.indicators.some((i) => i.source === 'survey') ? await drawSurveys(ctx, round) : 0;
  await updateRound(ctx, round, { state: step.to });
  tell(ctx, step, 'collect', { surveys });
}

async function drawSurveys(ctx: WriteCtx, round: RoundRecord): Promise<number> {
  const sampleSize = await settingOf(ctx, 'evaluation_sample_size', 200);
  const subjects = await subjectsOf(ctx, round.id);
  for (const subject of subjects) {
    const surveyId = await createSurvey(ctx, {
      areaCode: subject.areaCode,
      title: `${round.title}：${subject.name}`.slice(0, 200),
      series: 'satisfaction',
      sampleSize,
      questions: [{ code: 'satisfaction' }, { code: 'listened' }],
      subject: { type: 'evaluation_subject', id: subject.id },
    });
    await openWhereSomebodyLives(ctx, surveyId);
    await updateSubject(ctx, subject, { survey_id: surveyId });
  }
  return subjects.length;
}

/** Where nobody can be drawn the survey stays a draft: satisfaction is then missing, and the round is postponed. */
async function openWhereSomebodyLives(ctx: WriteCtx, surveyId: string): Promise<void> {
  const closesAt = instantAt(addDays(localDateOf(ctx.now), surveyDays + 1));
  try {
    await openSurvey(ctx, surveyId, { version: 1, closesAt });
  } catch (error) {
    if (!(error instanceof DomainError && error.kind.code === nobodyToDraw.kind.code)) throw error;
  }
}

/** Satisfaction cannot be measured: the round waits (N28). @throws those of every step */
export async function postponeRound(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'postpone', version: input.version });
  const reason = textField(input.reason, '/reason', 1000);
  await updateRound(ctx, step.round, { state: step.to, ended_reason: reason });
  tell(ctx, step, 'postpone', {}, { reason });
}

/** Goes on collecting. @throws those of every step */
export async function resumeRound(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const step = await beginStep(ctx, id, { action: 'resume', version: input.version });
  await updateRound(ctx, step.round, { state: step.to, ended_reason: null });
  tell(ctx, step, 'resume');
}

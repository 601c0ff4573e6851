import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { textField } from '../../../platform/text/fields.ts';
import { ratingSummary } from '../../surveys/index.ts';
import { lastReport } from '../following/reports.repository.ts';
import { reachGate } from '../milestones/milestones.repository.ts';
import { projectNotOpen, reportMissing } from '../running/projects.errors.ts';
import { dueForMidterm, lockProject, type ProjectRecord, pastRectification } from '../running/projects.repository.ts';
import { lockVisibleProject, stepProject } from '../running/projects.steps.ts';
import {
  type AssessmentRecord,
  assessmentsOf,
  type Decided,
  decideAssessment,
  insertAssessment,
  openAssessment,
  scoresOf,
} from './assessments.repository.ts';
import { endProject, unspentOf } from './ending.service.ts';
import { expertsNeeded, meanOf } from './experts.service.ts';

/** Begins the mid-term evaluation, by those who carry the project out or by the programme. @throws not-found, not-your-project, illegal-transition, edit-conflict */
export async function beginMidterm(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  await begin(ctx, await lockVisibleProject(ctx, id, input.version), false);
}

async function begin(ctx: WriteCtx, project: ProjectRecord, due: boolean): Promise<void> {
  await stepProject(ctx, project, { action: 'begin_midterm', data: { due }, consequence: due });
  await insertAssessment(ctx, project.id, 'midterm', (await lastReport(ctx, project.id, 'self'))?.id ?? null);
}

/** Begins the mid-term evaluation of every project whose half time has come. @returns how many */
export async function beginDueMidterms(ctx: WriteCtx): Promise<number> {
  const due = await dueForMidterm(ctx);
  for (const id of due) {
    const project = await lockProject(ctx, id);
    if (project?.state === 'running') await begin(ctx, project, true);
  }
  return due.length;
}

export interface MidtermDecision {
  readonly version: number;
  readonly outcome: 'pass' | 'rectify' | 'terminate';
  readonly words: string;
  /** Days to put it right; left out: what the district says. */
  readonly days?: number;
}

/**
 * Decides the mid-term evaluation. It passes only with a self-report and all scores; payments follow the outcome (S001-61, O32).
 * @throws project-assessment-missing, project-report-missing, project-scores-missing, invalid-input and those of every step
 */
export async function decideMidterm(ctx: WriteCtx, id: string, input: MidtermDecision): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  const assessment = await openAssessment(ctx, id);
  if (assessment.kind !== 'midterm') throw projectNotOpen();
  const words = textField(input.words, '/words', 2000);
  const heard = await hearing(ctx, project, assessment, input.outcome === 'pass');
  const limitOn = input.outcome === 'rectify' ? await limitFor(ctx, input.days) : null;
  if (input.outcome === 'pass') await pass(ctx, project, words);
  else if (input.outcome === 'rectify') await orderRectification(ctx, project, { limitOn: limitOn ?? '', of: 'midterm', words });
  else await terminate(ctx, project, { words });
  await decideAssessment(ctx, assessment.id, { ...heard, outcome: input.outcome, words, limitOn });
}

/** What experts and residents said; asked in full only where it is to pass. */
export async function hearing(
  ctx: WriteCtx,
  project: ProjectRecord,
  assessment: AssessmentRecord,
  complete: boolean,
): Promise<Pick<Decided, 'expertMean' | 'residentMean' | 'residentN' | 'selfReportId'>> {
  const report = await lastReport(ctx, project.id, assessment.kind === 'midterm' ? 'self' : 'final');
  if (complete && !report) throw reportMissing();
  const scores = await scoresOf(ctx, [assessment.id]);
  const needed = await expertsNeeded(ctx, project, assessment.round);
  const asked = complete ? scores : scores.filter((score) => score.state !== 'asked');
  const { mean, n } = await ratingSummary(ctx, { targetType: 'project', targetId: project.id });
  return { expertMean: meanOf(asked, complete ? needed : 0), residentMean: mean, residentN: n, selfReportId: report?.id ?? null };
}

/** The last day to put things right. */
export async function limitFor(ctx: WriteCtx, days: number | undefined): Promise<string> {
  return addDays(localDateOf(ctx.now), days ?? (await settingOf<number>(ctx, 'project_rectify_days', 30)));
}

async function pass(ctx: WriteCtx, project: ProjectRecord, words: string): Promise<void> {
  await stepProject(ctx, project, { action: 'pass_midterm', changes: { midterm_passed_at: ctx.now }, words: { words } });
  await reachGate(ctx, project.id, 'midterm');
}

/** Sets a limit to put things right; nothing is paid until then. */
export async function orderRectification(
  ctx: WriteCtx,
  project: ProjectRecord,
  order: { limitOn: string; of: 'midterm' | 'closing'; words: string },
): Promise<void> {
  await stepProject(ctx, project, {
    action: 'rectify',
    changes: { rectify_until: order.limitOn, rectify_of: order.of },
    data: { until: order.limitOn, of: order.of },
    words: { words: order.words },
  });
}

async function terminate(ctx: WriteCtx, project: ProjectRecord, end: { words: string; due?: boolean }): Promise<void> {
  const toReturn = await unspentOf(ctx, project);
  const after = await stepProject(ctx, project, {
    action: 'terminate',
    changes: {
      closed_at: ctx.now,
      ended_reason: end.words.slice(0, 1000),
      to_return: String(toReturn),
      rectify_until: null,
      rectify_of: null,
    },
    data: { toReturn: Number(toReturn), due: end.due ?? false },
    words: { words: end.words },
    consequence: end.due ?? false,
  });
  await endProject(ctx, after, '项目终止');
}

/**
 * Looks again at what was to be put right: accepted, the project goes on and its payment is free; not accepted, it ends and what was not spent goes back.
 * @throws not-found, project-not-open, project-report-missing, invalid-input and those of every step
 */
export async function decideRectification(
  ctx: WriteCtx,
  id: string,
  input: { version: number; accepted: boolean; words: string },
): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  if (project.state !== 'rectifying' || project.rectifyOf === null) throw projectNotOpen();
  const words = textField(input.words, '/words', 2000);
  const correction = await correctionOf(ctx, project);
  if (input.accepted && !correction) throw reportMissing();
  if (input.accepted) await accept(ctx, project, words);
  else await terminate(ctx, project, { words });
  const again = await insertAssessment(ctx, id, project.rectifyOf, correction);
  await decideAssessment(ctx, again, {
    outcome: input.accepted ? 'pass' : 'terminate',
    words,
    limitOn: null,
    expertMean: null,
    residentMean: null,
    residentN: 0,
    selfReportId: correction,
  });
}

async function accept(ctx: WriteCtx, project: ProjectRecord, words: string): Promise<void> {
  await stepProject(ctx, project, {
    action: 'accept_rectification',
    changes: {
      rectify_until: null,
      rectify_of: null,
      ...(project.rectifyOf === 'midterm' ? { midterm_passed_at: ctx.now } : {}),
    },
    data: { of: project.rectifyOf },
    words: { words },
  });
  if (project.rectifyOf === 'midterm') await reachGate(ctx, project.id, 'midterm');
}

/** The report on what was put right, written since it was ordered. */
async function correctionOf(ctx: WriteCtx, project: ProjectRecord): Promise<string | null> {
  const ordered = (await assessmentsOf(ctx, project.id)).filter((a) => a.outcome === 'rectify').at(-1)?.decidedAt;
  const report = await lastReport(ctx, project.id, 'correction');
  return report && ordered && report.madeAt >= ordered ? report.id : null;
}

/** Ends projects whose limit to put things right has passed without a word; those that reported wait for the second look. @returns how many ended */
export async function endOverdueRectifications(ctx: WriteCtx): Promise<number> {
  let ended = 0;
  for (const id of await pastRectification(ctx)) {
    const project = await lockProject(ctx, id);
    if (project?.state !== 'rectifying' || project.rectifyOf === null || (await correctionOf(ctx, project)) !== null) continue;
    const words = '整改期限已过，没有提交整改报告';
    await terminate(ctx, project, { words, due: true });
    const none = { expertMean: null, residentMean: null, residentN: 0, selfReportId: null, limitOn: null };
    await decideAssessment(ctx, await insertAssessment(ctx, id, project.rectifyOf, null), { ...none, outcome: 'terminate', words });
    ended += 1;
  }
  return ended;
}

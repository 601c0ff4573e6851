import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { fen } from '../../../platform/money.ts';
import { all, assertAllowed } from '../../../platform/permissions.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { lastReport } from '../following/reports.repository.ts';
import { checksOf } from '../following/visits.repository.ts';
import { addMonths } from '../milestones/calendar.rules.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { reachGate } from '../milestones/milestones.repository.ts';
import {
  aftercareNotDue,
  auditMissing,
  checksMissing,
  gradeMissing,
  gradeTooLow,
  projectNotOpen,
  reportMissing,
} from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { type ProjectRecord, updateProject } from '../running/projects.repository.ts';
import { lockVisibleProject, stepProject, tell } from '../running/projects.steps.ts';
import { decideAssessment, insertAssessment, openAssessment } from './assessments.repository.ts';
import { endProject, enterGrade, realiseNeeds, unspentOf } from './ending.service.ts';
import { hearing, limitFor, orderRectification } from './midterm.service.ts';

/** Asks for the closing evaluation, with the final report at hand. @throws project-report-missing and those of every step */
export async function finishProject(ctx: WriteCtx, id: string, input: { version: number }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  const report = await lastReport(ctx, id, 'final');
  if (project.state === 'running' && !report) throw reportMissing();
  await stepProject(ctx, project, { action: 'finish' });
  await insertAssessment(ctx, id, 'closing', report?.id ?? null);
}

/** Somebody other than the executor writes what the accounts show was spent. @throws not-found, not-your-project, own-project, project-not-open, invalid-input, edit-conflict */
export async function auditProject(ctx: WriteCtx, id: string, input: { version: number; spent: number; words?: string }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(all(can.manage(ctx.actor, project), can.supervise(ctx.actor, project)));
  if (project.state !== 'closing_review' && project.state !== 'rectifying') throw projectNotOpen();
  const words = optionalText(input.words, '/words', 1000) ?? null;
  await updateProject(ctx, project, { audited: String(fen(input.spent)) });
  tell(ctx, project, 'project.audited', { permission: 'projects.manage', data: { spent: input.spent }, words: { words } });
}

export interface ClosingDecision {
  readonly version: number;
  readonly outcome: 'close' | 'rectify' | 'fail';
  readonly words: string;
  readonly days?: number;
}

/**
 * Decides the closing evaluation. It closes with the final report, audited spending, all scores and the grade residents voted; then the last payment is
 * free, the grade stands in the organisation's file, and the needs behind it count as met (S001-62).
 * @throws project-assessment-missing, project-report-missing, project-scores-missing, project-audit-missing, project-checks-missing,
 * project-grade-missing, project-grade-too-low, invalid-input and those of every step
 */
export async function decideClosing(ctx: WriteCtx, id: string, input: ClosingDecision): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  const assessment = await openAssessment(ctx, id);
  if (assessment.kind !== 'closing') throw projectNotOpen();
  const words = textField(input.words, '/words', 2000);
  const closes = input.outcome === 'close';
  if (closes) await assertComplete(ctx, project);
  const heard = await hearing(ctx, project, assessment, closes);
  const limitOn = input.outcome === 'rectify' ? await limitFor(ctx, input.days) : null;
  if (limitOn !== null) await orderRectification(ctx, project, { limitOn, of: 'closing', words });
  else if (closes) await close(ctx, project, words);
  else await fail(ctx, project, words);
  await decideAssessment(ctx, assessment.id, {
    ...heard,
    outcome: closes ? 'pass' : input.outcome === 'fail' ? 'fail' : 'rectify',
    words,
    limitOn,
  });
}

async function assertComplete(ctx: WriteCtx, project: ProjectRecord): Promise<void> {
  if (project.audited === null) throw auditMissing();
  const contract = await contractOf(ctx, project.id);
  if (contract?.monthlyChecks && !(await checksOf(ctx, [project.id])).some((check) => check.month === 0)) throw checksMissing();
  if (project.grade === 'd') throw gradeTooLow();
  if (project.grade === null && project.track !== 'micro') throw gradeMissing();
}

async function close(ctx: WriteCtx, project: ProjectRecord, words: string): Promise<void> {
  const after = await stepProject(ctx, project, {
    action: 'close',
    changes: {
      closed_at: ctx.now,
      aftercare_due_on: addMonths(localDateOf(ctx.now), 12),
      to_return: String(await unspentOf(ctx, project)),
    },
    data: { grade: project.grade },
    words: { words },
  });
  await reachGate(ctx, project.id, 'closing');
  await endProject(ctx, after, '项目结项');
  await enterGrade(ctx, after, `${after.number} ${after.title}`.slice(0, 500));
  await realiseNeeds(ctx, after);
}

async function fail(ctx: WriteCtx, project: ProjectRecord, words: string): Promise<void> {
  const toReturn = await unspentOf(ctx, project);
  const after = await stepProject(ctx, project, {
    action: 'fail',
    changes: { closed_at: ctx.now, ended_reason: words.slice(0, 1000), to_return: String(toReturn) },
    data: { grade: project.grade, toReturn: Number(toReturn) },
    words: { words },
  });
  await endProject(ctx, after, '结项未通过');
  await enterGrade(ctx, after, `${after.number} ${after.title}`.slice(0, 500));
}

/** A year after the closing somebody looks whether what was done still works (2.3.5, aftercare). @throws not-found, not-your-project, own-project, project-aftercare-not-due, invalid-input, edit-conflict */
export async function noteAftercare(
  ctx: WriteCtx,
  id: string,
  input: { version: number; inEffect: boolean; words: string },
): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(can.supervise(ctx.actor, project));
  const due = project.aftercareDueOn !== null && project.aftercareDueOn <= localDateOf(ctx.now);
  if (!due || project.aftercareInEffect !== null) throw aftercareNotDue();
  const words = textField(input.words, '/words', 1000);
  await updateProject(ctx, project, { aftercare_in_effect: input.inEffect, aftercare_words: words, aftercare_by: ctx.actor.id });
  tell(ctx, project, 'project.aftercare_noted', { permission: 'projects.supervise', data: { inEffect: input.inEffect }, words: { words } });
}

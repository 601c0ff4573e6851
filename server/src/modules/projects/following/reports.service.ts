import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { fen } from '../../../platform/money.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { textField } from '../../../platform/text/fields.ts';
import { claimAttachments } from '../../attachments/index.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { decidedAlready, goalUnknown, projectNotOpen } from '../running/projects.errors.ts';
import { can, isExecutor } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { lockVisibleProject, lockWorkspace, tell } from '../running/projects.steps.ts';
import type { ProjectState } from '../running/projects.workflow.ts';
import { insertReport, placeOfReport, type ReportKind, strikeOut } from './reports.repository.ts';

export const reportOwner = 'project_report';

export interface ReportInput {
  readonly kind: ReportKind;
  /** The day it is about. */
  readonly heldOn: string;
  readonly words: string;
  /** Residents who came. */
  readonly attendance?: number;
  /** Spent since the report before, in fen. */
  readonly spent?: number;
  /** How many of each goal were done since the report before. */
  readonly outputs?: Readonly<Record<string, number>>;
  readonly attachments?: readonly { readonly id: string; readonly claim: string }[];
  /** The photos may be shown to everybody; nobody who does not want to be seen is on them. */
  readonly photosShown?: boolean;
}

/** When each kind of report is written. */
const whenWritten: Readonly<Record<ReportKind, readonly ProjectState[]>> = {
  activity: ['running', 'midterm_review', 'rectifying'],
  self: ['running', 'midterm_review'],
  correction: ['rectifying'],
  final: ['running', 'closing_review'],
};

/**
 * Those who carry the project out tell what they did, with photos, how many came, what it cost (S001-59).
 * @throws not-found, not-your-project, project-not-running, project-not-open, project-goal-unknown, invalid-input, attachment-not-claimable
 */
export async function fileReport(ctx: WriteCtx, id: string, input: ReportInput): Promise<string> {
  const project = await lockWorkspace(ctx, id);
  if (!whenWritten[input.kind].includes(project.state)) throw projectNotOpen();
  if (input.heldOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/heldOn', detail: 'not in the future' }] });
  const outputs = input.outputs ?? {};
  const goals = (await contractOf(ctx, id))?.goals ?? [];
  if (Object.keys(outputs).some((code) => !goals.some((goal) => goal.code === code))) throw goalUnknown();
  const [words, spent, attendance] = [textField(input.words, '/words', 5000), fen(input.spent ?? 0), input.attendance ?? 0];
  const reportId = await insertReport(ctx, {
    project_id: id,
    kind: input.kind,
    held_on: input.heldOn,
    words,
    attendance,
    spent: String(spent),
    outputs: JSON.stringify(outputs),
  });
  const files = input.attachments ?? [];
  await claimAttachments(
    ctx,
    files.map((file) => file.id),
    {
      claim: files.map((file) => file.claim),
      ownerType: reportOwner,
      ownerId: reportId,
      visibility: input.photosShown ? 'public' : 'internal',
    },
  );
  tell(ctx, project, 'project.reported', {
    permission: 'projects.run',
    data: { report: reportId, kind: input.kind, heldOn: input.heldOn, attendance, spent: String(spent), outputs },
    words: { words },
  });
  return reportId;
}

/** Strikes a report out that was wrong, with the reason; it stays to be seen and counts no more. @throws not-found, not-your-project, project-not-running, project-decided-already, invalid-input */
export async function strikeReport(ctx: WriteCtx, id: string, reportId: string, input: { reason: string }): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(mayStrike(ctx, project));
  if (project.closedAt !== null) throw projectNotOpen();
  const reason = textField(input.reason, '/reason', 500);
  const report = await placeOfReport(ctx, reportId);
  if (report?.projectId !== id) throw notFound();
  if (report.struck) throw decidedAlready();
  await strikeOut(ctx, reportId, reason);
  tell(ctx, project, 'project.report_struck', { permission: 'projects.run', data: { report: reportId }, words: { reason } });
}

function mayStrike(ctx: WriteCtx, project: ProjectRecord) {
  return isExecutor(ctx.actor, project) ? can.run(ctx.actor, project) : can.manage(ctx.actor, project);
}

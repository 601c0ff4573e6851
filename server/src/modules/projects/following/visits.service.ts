import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { contractMonths } from '../milestones/calendar.rules.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { monthUnknown, noMonthlyChecks, projectNotOpen } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { updateProject } from '../running/projects.repository.ts';
import { lockSupervised, lockVisibleProject, tell } from '../running/projects.steps.ts';
import { isWorking } from '../running/projects.workflow.ts';
import { insertCheck, insertVisit } from './visits.repository.ts';

/** What is looked at on a visit. */
export const visitPoints = ['activity_as_planned', 'people_came', 'accounts_in_order', 'shown_in_public', 'safe'] as const;
export type VisitPoint = (typeof visitPoints)[number];

export interface VisitInput {
  readonly visitedOn: string;
  readonly checklist: readonly { readonly code: VisitPoint; readonly ok: boolean }[];
  readonly findings?: string;
}

/** Somebody who does not carry the project out looks at it on the spot; that breaks a silence (S001-59). @throws not-found, not-your-project, own-project, project-not-running, invalid-input */
export async function recordVisit(ctx: WriteCtx, id: string, input: VisitInput): Promise<string> {
  const project = await lockSupervised(ctx, id);
  if (input.visitedOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/visitedOn', detail: 'not in the future' }] });
  if (new Set(input.checklist.map((point) => point.code)).size !== input.checklist.length)
    throw invalidInput({ errors: [{ pointer: '/checklist', detail: 'each point once' }] });
  const findings = optionalText(input.findings, '/findings', 2000) ?? null;
  const checklist = JSON.stringify(input.checklist);
  const visitId = await insertVisit(ctx, { project_id: id, visited_on: input.visitedOn, checklist, findings });
  tell(ctx, project, 'project.visited', {
    permission: 'projects.supervise',
    data: { visit: visitId, visitedOn: input.visitedOn, faults: input.checklist.filter((point) => !point.ok).map((point) => point.code) },
    words: { findings },
  });
  return visitId;
}

export interface CheckInput {
  /** Month of the contract, counted from its first day; 0 for the final evaluation. */
  readonly month: number;
  readonly ok: boolean;
  readonly words: string;
}

/**
 * The residents' committee that bought the service says how a month of it was; without its checks nothing more is paid (S001-64).
 * @throws not-found, not-your-project, own-project, project-not-open, project-no-monthly-checks, project-month-unknown, project-checked-already, invalid-input
 */
export async function fileCheck(ctx: WriteCtx, id: string, input: CheckInput): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(can.supervise(ctx.actor, project));
  // A check that is late is still written after the closing: the last payment waits for it.
  if (!isWorking(project.state) && project.state !== 'closed') throw projectNotOpen();
  const contract = await contractOf(ctx, id);
  if (!contract?.monthlyChecks) throw noMonthlyChecks();
  const begun = contractMonths(project).some(({ month, from }) => month === input.month && from <= localDateOf(ctx.now));
  if (input.month === 0 ? project.state === 'running' : !begun) throw monthUnknown();
  const words = textField(input.words, '/words', 2000);
  await insertCheck(ctx, { project_id: id, month: input.month, ok: input.ok, words });
  tell(ctx, project, 'project.checked', {
    permission: 'projects.supervise',
    data: { month: input.month, ok: input.ok },
    words: { words },
  });
}

/** Somebody looked at what the sanction of the organisation means for this project: payments may go on. @throws not-found, not-your-project, project-not-open, invalid-input, edit-conflict */
export async function endWatch(ctx: WriteCtx, id: string, input: { version: number; words: string }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, project));
  if (project.watchedAt === null) throw projectNotOpen();
  const words = textField(input.words, '/words', 1000);
  await updateProject(ctx, project, { watched_at: null });
  tell(ctx, project, 'project.watch_ended', { permission: 'projects.manage', data: {}, words: { words } });
}

import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { textField } from '../../../platform/text/fields.ts';
import { changeNeedsBoard, decidedAlready, projectNotOpen } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { updateProject } from '../running/projects.repository.ts';
import { lockVisibleProject, lockWorkspace, tell } from '../running/projects.steps.ts';
import { type ChangeKind, insertChange, lockChange, settleChange } from './changes.repository.ts';

export interface ChangeInput {
  readonly kind: ChangeKind;
  readonly words: string;
  /** For another period: its new last day. */
  readonly endsOn?: string;
  /** For another budget: how much moves from one item to another, in fen. */
  readonly shifted?: number;
}

/** Those who carry the project out ask for a change. @throws not-found, not-your-project, project-not-running, project-not-open, project-change-waiting, invalid-input */
export async function askChange(ctx: WriteCtx, id: string, input: ChangeInput): Promise<string> {
  const project = await lockWorkspace(ctx, id);
  if (project.state !== 'running') throw projectNotOpen();
  const later = input.endsOn !== undefined && input.endsOn > localDateOf(ctx.now) && input.endsOn >= project.startsOn;
  if ((input.kind === 'period') !== (input.endsOn !== undefined) || (input.kind === 'period' && !later))
    throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'a day to come, for another period alone' }] });
  const words = textField(input.words, '/words', 2000);
  const changeId = await insertChange(ctx, {
    project_id: id,
    kind: input.kind,
    words,
    ends_on: input.endsOn ?? null,
    shifted: String(input.kind === 'budget' ? (input.shifted ?? 0) : 0),
  });
  const data = { change: changeId, kind: input.kind, endsOn: input.endsOn ?? null, shifted: input.shifted ?? 0 };
  tell(ctx, project, 'project.change_asked', { permission: 'projects.run', data, words: { words } });
  return changeId;
}

/**
 * Answers a change: the programme officer, and the board where the budget shifts by more than the district lets an officer decide (2.3.5).
 * @throws not-found, not-your-project, project-change-needs-board, project-decided-already, edit-conflict, invalid-input
 */
export async function decideChange(
  ctx: WriteCtx,
  id: string,
  changeId: string,
  input: { version: number; approved: boolean; answer: string },
): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  const change = await lockChange(ctx, id, changeId);
  if (!change) throw notFound();
  const percent = await settingOf<number>(ctx, 'project_budget_shift', 10);
  const beyond = BigInt(change.shifted) * 100n > project.amount * BigInt(percent);
  if (beyond && !can.board(ctx.actor, project).allowed && can.manage(ctx.actor, project).allowed) throw changeNeedsBoard({ percent });
  assertAllowed(beyond ? can.board(ctx.actor, project) : can.manage(ctx.actor, project));
  if (change.asked_by === ctx.actor.id) throw changeNeedsBoard({ percent });
  if (change.version !== input.version) throw editConflict({ current: change.version });
  if (change.state !== 'asked') throw decidedAlready();
  await settleChange(ctx, change, { approved: input.approved, answer: textField(input.answer, '/answer', 1000) });
  if (input.approved && change.ends_on !== null) await updateProject(ctx, project, { ends_on: change.ends_on });
  tell(ctx, project, 'project.change_decided', {
    permission: beyond ? 'projects.board' : 'projects.manage',
    data: { change: changeId, approved: input.approved },
  });
}

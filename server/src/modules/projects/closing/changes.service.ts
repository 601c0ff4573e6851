import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { changeNeedsBoard, changeWaiting, decidedAlready, projectNotOpen } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { updateProject } from '../running/projects.repository.ts';
import { lockVisibleProject, lockWorkspace, tell } from '../running/projects.steps.ts';

export interface ChangeInput {
  readonly kind: 'period' | 'budget' | 'other';
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
  const changeId = uuidv7(ctx.now);
  const words = textField(input.words, '/words', 2000);
  try {
    await ctx.db
      .insertInto('project_change')
      .values({
        id: changeId,
        project_id: id,
        kind: input.kind,
        words,
        ends_on: input.endsOn ?? null,
        shifted: String(input.kind === 'budget' ? (input.shifted ?? 0) : 0),
        state: 'asked',
        asked_by: ctx.actor.id ?? '',
        asked_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_change_one_asked') throw changeWaiting();
    throw error;
  }
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
  const change = await ctx.db
    .selectFrom('project_change')
    .selectAll()
    .where('id', '=', changeId)
    .where('project_id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!change) throw notFound();
  const percent = await settingOf<number>(ctx, 'project_budget_shift', 10);
  const beyond = BigInt(change.shifted) * 100n > project.amount * BigInt(percent);
  if (beyond && !can.board(ctx.actor, project).allowed && can.manage(ctx.actor, project).allowed) throw changeNeedsBoard({ percent });
  assertAllowed(beyond ? can.board(ctx.actor, project) : can.manage(ctx.actor, project));
  if (change.asked_by === ctx.actor.id) throw changeNeedsBoard({ percent });
  if (change.version !== input.version) throw editConflict({ current: change.version });
  if (change.state !== 'asked') throw decidedAlready();
  await ctx.db
    .updateTable('project_change')
    .set({
      state: input.approved ? 'approved' : 'refused',
      decided_by: ctx.actor.id,
      decided_at: ctx.now,
      answer: textField(input.answer, '/answer', 1000),
      version: change.version + 1,
    })
    .where('id', '=', changeId)
    .execute();
  if (input.approved && change.ends_on !== null) await updateProject(ctx, project, { ends_on: change.ends_on });
  tell(ctx, project, 'project.change_decided', {
    permission: beyond ? 'projects.board' : 'projects.manage',
    data: { change: changeId, approved: input.approved },
  });
}

export interface ChangeRecord {
  readonly id: string;
  readonly kind: 'period' | 'budget' | 'other';
  readonly words: string;
  readonly endsOn: string | null;
  readonly shifted: number;
  readonly state: 'asked' | 'approved' | 'refused';
  readonly answer: string | null;
  readonly version: number;
}

/** Changes of a project, the newest first. */
export async function changesOf(ctx: Ctx, projectId: string): Promise<ChangeRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_change')
    .select(['id', 'kind', 'words', 'ends_on as endsOn', 'shifted', 'state', 'answer', 'version'])
    .where('project_id', '=', projectId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, shifted: Number(row.shifted) })) as ChangeRecord[];
}

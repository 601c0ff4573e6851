import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { activeAccounts } from '../../identity/index.ts';
import { unitById } from '../../organizations/index.ts';
import { memberKnown, projectNotRunning, resourceCannotAct } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { lockVisibleProject, lockWorkspace, tell } from '../running/projects.steps.ts';
import { isWorking } from '../running/projects.workflow.ts';

/** The four kinds that act. The fifth element, charity resources, gives and cannot act (S002-02). */
export const subjectElements = ['community', 'social_organisation', 'social_worker', 'volunteer'] as const;
export type SubjectElement = (typeof subjectElements)[number];

export interface MemberInput {
  readonly element: SubjectElement;
  readonly name: string;
  /** How many people: 1 for a person or an organisation, more for a group of volunteers. */
  readonly heads: number;
  /** Whoever of them works in the project with a log-in of their own. */
  readonly accountId?: string | null;
  readonly unitId?: string | null;
  readonly part?: string;
}

export interface MemberRecord {
  readonly id: string;
  readonly element: SubjectElement;
  readonly name: string;
  readonly heads: number;
  readonly accountId: string | null;
  readonly unitId: string | null;
  readonly part: string | null;
  readonly since: string;
  readonly until: string | null;
}

/** Parties of a project, in the order they came. */
export async function membersOf(ctx: Ctx, projectId: string): Promise<MemberRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_member')
    .select(['id', 'element', 'name', 'heads', 'account_id as accountId', 'unit_id as unitId', 'part', 'since', 'until'])
    .where('project_id', '=', projectId)
    .orderBy('since')
    .orderBy('id')
    .limit(500)
    .execute();
  return rows as MemberRecord[];
}

/** Puts somebody on the list of the project and, with a log-in, into its team. @throws project-member-known, invalid-input */
export async function addMember(ctx: WriteCtx, project: Pick<ProjectRecord, 'id' | 'areaCode'>, input: MemberInput): Promise<string> {
  const id = uuidv7(ctx.now);
  const accountId = input.accountId ?? null;
  if (accountId !== null && !(await activeAccounts(ctx, [accountId])).has(accountId))
    throw invalidInput({ errors: [{ pointer: '/accountId', detail: 'no active account' }] });
  if (input.unitId && !(await unitById(ctx, input.unitId)))
    throw invalidInput({ errors: [{ pointer: '/unitId', detail: 'unknown unit' }] });
  try {
    await ctx.db
      .insertInto('project_member')
      .values({
        id,
        project_id: project.id,
        element: input.element,
        account_id: accountId,
        unit_id: input.unitId ?? null,
        name: nameField(input.name, '/name', 60),
        heads: input.heads,
        part: optionalName(input.part, '/part', 200) ?? null,
        since: localDateOf(ctx.now),
        added_by: ctx.actor.id,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_member_once') throw memberKnown();
    throw error;
  }
  await keepTeam(ctx, project.id);
  tell(ctx, project, 'project.member_added', {
    permission: 'projects.run',
    data: { member: id, element: input.element, heads: input.heads, account: accountId, unit: input.unitId ?? null },
  });
  return id;
}

/** The team as it stands in the list; the column is what the policy and its SQL twin look at. */
async function keepTeam(ctx: WriteCtx, projectId: string): Promise<void> {
  const rows = await ctx.db
    .selectFrom('project_member')
    .select('account_id')
    .distinct()
    .where('project_id', '=', projectId)
    .where('account_id', 'is not', null)
    .where('until', 'is', null)
    .orderBy('account_id')
    .execute();
  const team = rows.flatMap((row) => row.account_id ?? []);
  await ctx.db
    .updateTable('project')
    .set((eb) => ({ team_ids: team, version: eb('version', '+', 1) }))
    .where('id', '=', projectId)
    .execute();
}

/** Adds a party while the project runs. @throws not-found, not-your-project, project-not-running, project-member-known, invalid-input */
export async function joinProject(ctx: WriteCtx, id: string, input: MemberInput): Promise<string> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(mayArrange(ctx, project));
  if (!isWorking(project.state)) throw projectNotRunning();
  return addMember(ctx, project, input);
}

function mayArrange(ctx: WriteCtx, project: ProjectRecord) {
  const runs = can.run(ctx.actor, project);
  return runs.allowed ? runs : can.manage(ctx.actor, project);
}

/** Somebody leaves the project; what they did stays. @throws not-found, not-your-project, project-not-running */
export async function leaveProject(ctx: WriteCtx, id: string, memberId: string): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(mayArrange(ctx, project));
  if (!isWorking(project.state)) throw projectNotRunning();
  const done = await ctx.db
    .updateTable('project_member')
    .set({ until: localDateOf(ctx.now) })
    .where('id', '=', memberId)
    .where('project_id', '=', id)
    .where('until', 'is', null)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw notFound();
  await keepTeam(ctx, id);
  tell(ctx, project, 'project.member_left', { permission: 'projects.run', data: { member: memberId } });
}

export interface TaskInput {
  readonly memberId: string;
  readonly title: string;
  readonly dueOn?: string;
}

/** Gives a task to somebody who acts in the project; a resource is none of them (S002-02). @throws resource-cannot-act, not-your-project, project-not-running */
export async function giveTask(ctx: WriteCtx, id: string, input: TaskInput): Promise<string> {
  const project = await lockWorkspace(ctx, id);
  const member = (await membersOf(ctx, id)).find((m) => m.id === input.memberId && m.until === null);
  if (!member) throw resourceCannotAct();
  const taskId = uuidv7(ctx.now);
  await ctx.db
    .insertInto('project_task')
    .values({
      id: taskId,
      project_id: id,
      member_id: member.id,
      title: nameField(input.title, '/title', 200),
      due_on: input.dueOn ?? null,
      state: 'open',
      made_by: ctx.actor.id ?? '',
      made_at: ctx.now,
    })
    .execute();
  tell(ctx, project, 'project.task_given', { permission: 'projects.run', data: { task: taskId, member: member.id } });
  return taskId;
}

/** A task is done. @throws not-found, not-your-project, project-not-running */
export async function finishTask(ctx: WriteCtx, id: string, taskId: string): Promise<void> {
  const project = await lockWorkspace(ctx, id);
  const done = await ctx.db
    .updateTable('project_task')
    .set({ state: 'done', done_at: ctx.now })
    .where('id', '=', taskId)
    .where('project_id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst();
  if (!done) throw notFound();
  tell(ctx, project, 'project.task_done', { permission: 'projects.run', data: { task: taskId } });
}

/** The project is over: rights of the team end with it, and no task of it stays open (S000-06). */
export async function endTeam(ctx: WriteCtx, projectId: string): Promise<{ members: number; tasks: number }> {
  const members = await ctx.db
    .updateTable('project_member')
    .set({ until: localDateOf(ctx.now) })
    .where('project_id', '=', projectId)
    .where('until', 'is', null)
    .returning('id')
    .execute();
  const tasks = await ctx.db
    .updateTable('project_task')
    .set({ state: 'ended', done_at: ctx.now })
    .where('project_id', '=', projectId)
    .where('state', '=', 'open')
    .returning('id')
    .execute();
  return { members: members.length, tasks: tasks.length };
}

export interface TaskRecord {
  readonly id: string;
  readonly memberId: string;
  readonly title: string;
  readonly dueOn: string | null;
  readonly state: 'open' | 'done' | 'ended';
}

/** Tasks of a project, the newest first. */
export async function tasksOf(ctx: Ctx, projectId: string): Promise<TaskRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_task')
    .select(['id', 'member_id as memberId', 'title', 'due_on as dueOn', 'state'])
    .where('project_id', '=', projectId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows as TaskRecord[];
}

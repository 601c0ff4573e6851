import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalName } from '../../../platform/text/fields.ts';
import { activeAccounts } from '../../identity/index.ts';
import { unitById } from '../../organizations/index.ts';
import { projectNotRunning, resourceCannotAct } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { lockVisibleProject, lockWorkspace, tell } from '../running/projects.steps.ts';
import { isWorking } from '../running/projects.workflow.ts';
import { endMembers, insertMember, keepTeam, membersOf, type SubjectElement } from './members.repository.ts';
import { endTasks, insertTask, markDone } from './tasks.repository.ts';

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

/** Puts somebody on the list of the project and, with a log-in, into its team. @throws project-member-known, invalid-input */
export async function addMember(ctx: WriteCtx, project: Pick<ProjectRecord, 'id' | 'areaCode'>, input: MemberInput): Promise<string> {
  const accountId = input.accountId ?? null;
  if (accountId !== null && !(await activeAccounts(ctx, [accountId])).has(accountId))
    throw invalidInput({ errors: [{ pointer: '/accountId', detail: 'no active account' }] });
  if (input.unitId && !(await unitById(ctx, input.unitId)))
    throw invalidInput({ errors: [{ pointer: '/unitId', detail: 'unknown unit' }] });
  const id = await insertMember(ctx, {
    project_id: project.id,
    element: input.element,
    account_id: accountId,
    unit_id: input.unitId ?? null,
    name: nameField(input.name, '/name', 60),
    heads: input.heads,
    part: optionalName(input.part, '/part', 200) ?? null,
  });
  await keepTeam(ctx, project.id);
  tell(ctx, project, 'project.member_added', {
    permission: 'projects.run',
    data: { member: id, element: input.element, heads: input.heads, account: accountId, unit: input.unitId ?? null },
  });
  return id;
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
  if ((await endMembers(ctx, id, memberId)) === 0) throw notFound();
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
  const title = nameField(input.title, '/title', 200);
  const taskId = await insertTask(ctx, id, { memberId: member.id, title, dueOn: input.dueOn ?? null });
  tell(ctx, project, 'project.task_given', { permission: 'projects.run', data: { task: taskId, member: member.id } });
  return taskId;
}

/** A task is done. @throws not-found, not-your-project, project-not-running */
export async function finishTask(ctx: WriteCtx, id: string, taskId: string): Promise<void> {
  const project = await lockWorkspace(ctx, id);
  if (!(await markDone(ctx, id, taskId))) throw notFound();
  tell(ctx, project, 'project.task_done', { permission: 'projects.run', data: { task: taskId } });
}

/** The project is over: rights of the team end with it, and no task of it stays open (S000-06). */
export async function endTeam(ctx: WriteCtx, projectId: string): Promise<{ members: number; tasks: number }> {
  return { members: await endMembers(ctx, projectId), tasks: await endTasks(ctx, projectId) };
}

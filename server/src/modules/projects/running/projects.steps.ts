import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { projectNotRunning } from './projects.errors.ts';
import type { ProjectEvent } from './projects.events.ts';
import { can, canRead, mayStep } from './projects.policy.ts';
import { findProject, lockProject, type ProjectChanges, type ProjectRecord, updateProject } from './projects.repository.ts';
import { isWorking, type ProjectAction, projectWorkflow } from './projects.workflow.ts';

/** A project the actor may read. @throws not-found */
export async function readableProject(ctx: Ctx, id: string): Promise<ProjectRecord> {
  const project = await findProject(ctx, id);
  if (!project || !canRead(ctx.actor, project)) throw notFound();
  return project;
}

/** The project, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisibleProject(ctx: WriteCtx, id: string, version?: number): Promise<ProjectRecord> {
  const project = await lockProject(ctx, id);
  if (!project || !canRead(ctx.actor, project)) throw notFound();
  if (version !== undefined && version !== project.version) throw editConflict({ current: project.version });
  return project;
}

/** A project in which the actor works now, locked. @throws not-found, not-your-project, project-not-running */
export async function lockWorkspace(ctx: WriteCtx, id: string): Promise<ProjectRecord> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(can.run(ctx.actor, project));
  if (!isWorking(project.state)) throw projectNotRunning();
  return project;
}

/** A project the actor looks after from outside while it runs, locked. @throws not-found, not-your-project, own-project, project-not-running */
export async function lockSupervised(ctx: WriteCtx, id: string): Promise<ProjectRecord> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(can.supervise(ctx.actor, project));
  if (!isWorking(project.state)) throw projectNotRunning();
  return project;
}

export interface ProjectStep {
  readonly action: ProjectAction;
  readonly changes?: ProjectChanges;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly words?: object;
  /** Set when the step follows from another one and not from the actor's own right. */
  readonly consequence?: boolean;
}

/**
 * Takes one step: policy, table, row, fact. Nothing else changes a state.
 * @throws not-your-project (403), own-project (403), illegal-transition (409), edit-conflict (409)
 */
export async function stepProject(ctx: WriteCtx, project: ProjectRecord, step: ProjectStep): Promise<ProjectRecord> {
  if (!step.consequence) assertAllowed(mayStep(ctx.actor, project, step.action));
  const to = applyAction(projectWorkflow, project.state, step.action);
  const after = await updateProject(ctx, project, { ...step.changes, state: to });
  const { event, permission } = projectWorkflow.actions[step.action];
  tell(ctx, project, event as ProjectEvent['name'], {
    permission,
    data: { from: project.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
  return after;
}

/** Records a fact about a project. */
export function tell(
  ctx: WriteCtx,
  project: Pick<ProjectRecord, 'id' | 'areaCode'>,
  name: ProjectEvent['name'],
  fact: { readonly permission: string | null; readonly data: Readonly<Record<string, unknown>>; readonly words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'project', id: project.id },
    thread: project.id,
    capacity: capacityOf(ctx.actor, fact.permission, project.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies ProjectEvent);
}

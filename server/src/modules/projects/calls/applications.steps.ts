import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { canReadApplication, mayStepApplication } from './applications.policy.ts';
import { type ApplicationChanges, type ApplicationRecord, lockApplication, updateApplication } from './applications.repository.ts';
import { type ApplicationAction, applicationWorkflow } from './applications.workflow.ts';
import type { ApplicationEvent } from './calls.events.ts';

/** The application, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) */
export async function lockVisibleApplication(ctx: WriteCtx, id: string, version?: number): Promise<ApplicationRecord> {
  const application = await lockApplication(ctx, id);
  if (!application || !canReadApplication(ctx.actor, application)) throw notFound();
  if (version !== undefined && version !== application.version) throw editConflict({ current: application.version });
  return application;
}

export interface ApplicationStep {
  readonly action: ApplicationAction;
  readonly changes?: ApplicationChanges;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly words?: object;
  /** Set when the step follows from the ranking or the clock and not from the actor's own right. */
  readonly consequence?: boolean;
}

/** Takes one step: policy, table, row, fact. Nothing else changes a state. @throws not-your-application, checker-applies, illegal-transition, edit-conflict */
export async function stepApplication(ctx: WriteCtx, application: ApplicationRecord, step: ApplicationStep): Promise<ApplicationRecord> {
  if (!step.consequence) assertAllowed(mayStepApplication(ctx.actor, application, step.action));
  const to = applyAction(applicationWorkflow, application.state, step.action);
  const after = await updateApplication(ctx, application, { ...step.changes, state: to });
  const { event, permission } = applicationWorkflow.actions[step.action];
  tellApplication(ctx, application, event as ApplicationEvent['name'], {
    permission,
    data: { from: application.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
  return after;
}

/** Records a fact about an application; facts of a call's applications stand in the call's thread. */
export function tellApplication(
  ctx: WriteCtx,
  application: Pick<ApplicationRecord, 'id' | 'areaCode' | 'callId'>,
  name: ApplicationEvent['name'],
  fact: { readonly permission: string | null; readonly data: Readonly<Record<string, unknown>>; readonly words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'project_application', id: application.id },
    thread: application.callId ?? application.id,
    capacity: capacityOf(ctx.actor, fact.permission, application.areaCode),
    data: fact.data,
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies ApplicationEvent);
}

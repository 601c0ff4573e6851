import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { applyAction } from '../../../platform/workflow.ts';
import type { OrganisationEvent } from './organisations.events.ts';
import { canRead, mayStep } from './organisations.policy.ts';
import { lockOrganisation, type OrganisationChanges, type OrganisationRecord, updateOrganisation } from './organisations.repository.ts';
import { type OrganisationAction, type OrganisationState, organisationWorkflow } from './organisations.workflow.ts';

/** The organisation, locked, for somebody who may see it. @throws not-found (404), edit-conflict (409) when `version` is not the stored one */
export async function lockVisible(ctx: WriteCtx, unitId: string, version?: number): Promise<OrganisationRecord> {
  const organisation = await lockOrganisation(ctx, unitId);
  if (!organisation || !canRead(ctx.actor, organisation)) throw notFound();
  if (version !== undefined && version !== organisation.version) throw editConflict({ current: organisation.version });
  return organisation;
}

export interface OrganisationStep {
  readonly action: OrganisationAction;
  /** Which of several states follows. */
  readonly to?: OrganisationState;
  readonly changes?: OrganisationChanges;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly words?: object;
  /** Set when the step follows from another one and not from the actor's own right. */
  readonly consequence?: boolean;
}

/**
 * Takes one step: policy, table, row, fact. Nothing else changes a state.
 * @throws not-your-organisation (403), illegal-transition (409), edit-conflict (409)
 */
export async function stepOrganisation(
  ctx: WriteCtx,
  organisation: OrganisationRecord,
  step: OrganisationStep,
): Promise<OrganisationRecord> {
  if (!step.consequence) assertAllowed(mayStep(ctx.actor, organisation, step.action, ctx.district.areaCode));
  const to = applyAction(organisationWorkflow, organisation.state, step.action, step.to);
  const after = await updateOrganisation(ctx, organisation, { ...step.changes, state: to });
  const { event, permission } = organisationWorkflow.actions[step.action];
  tellOrganisation(ctx, organisation, event as OrganisationEvent['name'], {
    permission,
    data: { from: organisation.state, to, ...step.data },
    ...(step.words ? { words: step.words } : {}),
  });
  return after;
}

/** Records a fact about an organisation. */
export function tellOrganisation(
  ctx: WriteCtx,
  organisation: Pick<OrganisationRecord, 'unit_id' | 'area_code'>,
  name: OrganisationEvent['name'],
  fact: { readonly permission: string | null; readonly data: Readonly<Record<string, unknown>>; readonly words?: object },
): void {
  emit(ctx, {
    name,
    subject: { type: 'organisation', id: organisation.unit_id },
    thread: organisation.unit_id,
    capacity: capacityOf(ctx.actor, fact.permission, organisation.area_code),
    data: { unitId: organisation.unit_id, ...fact.data },
    ...(fact.words ? { private: fact.words } : {}),
  } satisfies OrganisationEvent);
}

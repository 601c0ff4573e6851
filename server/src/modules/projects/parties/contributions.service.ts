import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf, holdsFor, when } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { notYourProject, projectNotOpen, resourceSpent } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { lockVisibleProject, tell } from '../running/projects.steps.ts';
import { isWorking } from '../running/projects.workflow.ts';
import type { ContributionKind, Phase, Source } from './contributions.queries.ts';
import { insertContribution, insertResource, lockLeftOf, takeOff } from './contributions.repository.ts';

export interface ResourceInput {
  readonly areaCode: string;
  readonly kind: 'money' | 'in_kind';
  readonly name: string;
  readonly donor: string;
  /** What it is or is worth, in fen. */
  readonly amount: number;
}

/** Writes down a gift that projects of a place may use. @throws not-found, not-your-project, invalid-input */
export async function noteResource(ctx: WriteCtx, input: ResourceInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(when(holdsFor(ctx.actor, 'projects.supervise', code), notYourProject));
  const id = await insertResource(ctx, {
    area_code: code,
    kind: input.kind,
    name: nameField(input.name, '/name', 100),
    donor: nameField(input.donor, '/donor', 100),
    amount: String(input.amount),
  });
  emit(ctx, {
    name: 'project_resource.noted',
    subject: { type: 'project_resource', id },
    capacity: capacityOf(ctx.actor, 'projects.supervise', code),
    data: { area: code, kind: input.kind, amount: String(input.amount) },
    private: { donor: input.donor, name: input.name },
  });
  return id;
}

export interface ContributionInput {
  readonly phase?: Phase;
  readonly source: Source;
  readonly kind: ContributionKind;
  readonly name: string;
  /** Fen, for money and goods. */
  readonly amount?: number;
  /** For hours of volunteers. */
  readonly hours?: number;
  /** The gift it is taken from; never more than is left of it (S002-02). */
  readonly resourceId?: string;
}

/** Notes what somebody gives to a project. @throws not-found, not-your-project, project-not-open, resource-spent, invalid-input */
export async function noteContribution(ctx: WriteCtx, id: string, input: ContributionInput): Promise<string> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(mayNote(ctx, project));
  if (!isWorking(project.state) && project.state !== 'contracting') throw projectNotOpen();
  const [amount, hours] = [input.amount ?? 0, input.hours ?? 0];
  if (input.kind === 'hours' ? hours <= 0 || amount !== 0 : amount <= 0 || hours !== 0)
    throw invalidInput({
      errors: [{ pointer: input.kind === 'hours' ? '/hours' : '/amount', detail: 'more than nothing, and only this one' }],
    });
  if (input.resourceId) await reserve(ctx, input.resourceId, amount);
  const { phase = null, source, kind, resourceId = null } = input;
  const contributionId = await insertContribution(ctx, {
    project_id: id,
    phase,
    source,
    kind,
    name: nameField(input.name, '/name', 100),
    amount: String(amount),
    hours,
    resource_id: resourceId,
  });
  const data = { contribution: contributionId, phase, source, kind, amount: String(amount), hours, resource: resourceId };
  tell(ctx, project, 'project.contribution_noted', { permission: 'projects.run', data, words: { name: input.name } });
  return contributionId;
}

function mayNote(ctx: WriteCtx, project: ProjectRecord) {
  const runs = can.run(ctx.actor, project);
  return runs.allowed ? runs : can.supervise(ctx.actor, project);
}

/** Nobody takes more of a gift than is left of it. @throws not-found, resource-spent */
async function reserve(ctx: WriteCtx, resourceId: string, amount: number): Promise<void> {
  const left = await lockLeftOf(ctx, resourceId);
  if (left === null) throw notFound();
  if (amount > left) throw resourceSpent({ left });
}

/** Takes a contribution off the list: it did not come, or was noted by mistake. @throws not-found, not-your-project, project-not-open */
export async function removeContribution(ctx: WriteCtx, id: string, contributionId: string): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(mayNote(ctx, project));
  if (project.closedAt !== null) throw projectNotOpen();
  if (!(await takeOff(ctx, id, contributionId))) throw notFound();
  tell(ctx, project, 'project.contribution_removed', { permission: 'projects.run', data: { contribution: contributionId } });
}

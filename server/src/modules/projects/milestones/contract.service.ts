import type { WriteCtx } from '../../../platform/context.ts';
import { allocate, type Fen, fen, sumFen } from '../../../platform/money.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { addMember } from '../parties/members.service.ts';
import { amountsDiffer, contractMissing, contractSigned, executorMissing, projectNotOpen } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { type ProjectRecord, updateProject } from '../running/projects.repository.ts';
import { lockVisibleProject, stepProject, tell } from '../running/projects.steps.ts';
import { midtermDueOn } from './calendar.rules.ts';
import { type ContractRecord, contractOf, putContract } from './contract.repository.ts';
import { type Gate, replaceMilestones } from './milestones.repository.ts';

export interface MilestoneInput {
  readonly name: string;
  readonly dueOn: string;
  /** Fen; 0 where nothing is paid. */
  readonly amount: number;
  readonly gate: Gate;
}

export interface ContractInput {
  readonly version: number;
  readonly buyerUnitId: string;
  readonly subject: string;
  readonly acceptance: string;
  readonly goals?: readonly { readonly code: string; readonly name: string; readonly planned: number; readonly unit: string }[];
  /** Left out: 40 % at the signing, 40 % after the mid-term evaluation, 20 % at the closing (O32). */
  readonly milestones?: readonly MilestoneInput[];
}

/**
 * Writes the contract of a project, or writes it anew as long as nobody has signed it.
 * @throws not-found, not-your-project, project-not-open, project-contract-signed, project-executor-missing, project-amounts-differ, invalid-input, edit-conflict
 */
export async function writeContract(ctx: WriteCtx, id: string, input: ContractInput): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  assertAllowed(can.manage(ctx.actor, project));
  if (project.state !== 'contracting') throw projectNotOpen();
  const before = await contractOf(ctx, id);
  if (before?.buyerSignedAt || before?.providerSignedAt) throw contractSigned();
  if (project.amount <= 0n) throw executorMissing();
  const buyer = await unitOrThrow(ctx, input.buyerUnitId);
  const milestones = milestonesFor(ctx, project, input.milestones);
  const goals = input.goals ?? [];
  if (new Set(goals.map((goal) => goal.code)).size !== goals.length)
    throw invalidInput({ errors: [{ pointer: '/goals', detail: 'each goal once' }] });
  const row = {
    buyer_unit_id: buyer.id,
    subject: nameField(input.subject, '/subject', 500),
    acceptance: textField(input.acceptance, '/acceptance', 2000),
    goals: JSON.stringify(goals.map((goal, i) => ({ ...goal, name: nameField(goal.name, `/goals/${i}/name`, 60) }))),
    monthly_checks: buyer.kind === 'residents_committee',
  };
  await putContract(ctx, id, before, row);
  await replaceMilestones(ctx, id, milestones);
  await updateProject(ctx, project, {});
  tell(ctx, project, 'project.contract_written', {
    permission: 'projects.manage',
    data: {
      buyer: buyer.id,
      amount: String(project.amount),
      milestones: milestones.map((m) => ({ gate: m.gate, amount: String(m.amount), dueOn: m.dueOn })),
    },
  });
}

const usual = [
  { zh: '首期款', en: 'First payment', gate: 'signing' },
  { zh: '中期款', en: 'Second payment', gate: 'midterm' },
  { zh: '结项款', en: 'Last payment', gate: 'closing' },
] as const;

/** What was given, or 40/40/20; the payments are the amount of the contract to the fen. */
function milestonesFor(ctx: WriteCtx, project: ProjectRecord, given: readonly MilestoneInput[] | undefined) {
  const parts = allocate(project.amount, [40, 40, 20]);
  const dates: Record<Gate, string> = {
    signing: project.startsOn,
    midterm: midtermDueOn(project) ?? project.endsOn,
    closing: project.endsOn,
  };
  const milestones: { name: string; dueOn: string; amount: Fen; gate: Gate }[] = given
    ? given.map((m, i) => ({ ...m, name: nameField(m.name, `/milestones/${i}/name`, 100), amount: fen(m.amount) }))
    : usual.map((m, i) => ({ name: m[ctx.lang], dueOn: dates[m.gate], amount: parts[i] ?? fen(0), gate: m.gate }));
  const difference = project.amount - sumFen(milestones.map((m) => m.amount));
  if (difference !== 0n) throw amountsDiffer({ difference: Number(difference) });
  return milestones;
}

/** Refuses a contract: the project is not carried out, and what it was for is open again. @throws not-your-project, illegal-transition, invalid-input, edit-conflict */
export async function declineContract(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  const reason = textField(input.reason, '/reason', 1000);
  await stepProject(ctx, project, {
    action: 'decline',
    changes: { closed_at: ctx.now, ended_reason: reason },
    words: { reason },
  });
}

/** The contract of a project. @throws project-contract-missing */
export async function contractOrThrow(ctx: WriteCtx, projectId: string): Promise<ContractRecord> {
  const contract = await contractOf(ctx, projectId);
  if (!contract) throw contractMissing();
  return contract;
}

/** Those who act in the project from its first day: the place that gives the platform, and the organisation that carries it (S002-01). */
export async function seatParties(ctx: WriteCtx, project: ProjectRecord, names: { community: string; unit: string | null }): Promise<void> {
  await addMember(ctx, project, { element: 'community', name: names.community, heads: 1, unitId: null });
  if (names.unit !== null)
    await addMember(ctx, project, { element: 'social_organisation', name: names.unit, heads: 1, unitId: project.unitId });
}

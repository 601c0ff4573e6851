import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { optionalText } from '../../../platform/text/fields.ts';
import { areaNames } from '../../areas/index.ts';
import { commitMoney, paymentsOf, registerPaymentOwner, requestPayment } from '../../funds/index.ts';
import { unitById } from '../../organizations/index.ts';
import { freeMoney } from '../closing/ending.service.ts';
import { markFunded } from '../needs/needs.links.ts';
import { fundMissing, milestoneDone, milestoneLocked, nothingToPay, signedByOther } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { findProject, needsOfProjects, type ProjectRecord, watchProjectsOf } from '../running/projects.repository.ts';
import { lockVisibleProject, lockWorkspace, stepProject, tell } from '../running/projects.steps.ts';
import { midtermDueOn } from './calendar.rules.ts';
import { type ContractRecord, contractOf, noteCommitment, type Party, signAs } from './contract.repository.ts';
import { contractOrThrow, seatParties } from './contract.service.ts';
import { lockFacts, lockOf } from './locks.ts';
import { findMilestone, reachGate, reachMilestone } from './milestones.repository.ts';
import { trailOfMilestone } from './trail.ts';

registerPaymentOwner('milestone', {
  blocked: async (ctx, milestoneId) => {
    const milestone = await findMilestone(ctx, milestoneId);
    const project = milestone && (await findProject(ctx, milestone.projectId));
    if (!project) return null;
    return lockOf(await lockFacts(ctx, project), milestone)?.words[ctx.lang] ?? null;
  },
  trail: trailOfMilestone,
});

/**
 * One party signs. With the second signature the money is set aside, the project runs, and everybody whose demand is behind it is told (S001-53, S000-15).
 * @throws not-found, not-your-project, project-contract-missing, project-signed-by-other, illegal-transition, edit-conflict and what commitMoney refuses
 */
export async function signContract(ctx: WriteCtx, id: string, input: { version: number; party: Party }): Promise<void> {
  const project = await lockVisibleProject(ctx, id, input.version);
  const contract = await contractOrThrow(ctx, id);
  assertSigner(ctx, project, contract, input.party);
  const own = input.party === 'buyer' ? contract.buyerSignedBy : contract.providerSignedBy;
  const other = input.party === 'buyer' ? contract.providerSignedBy : contract.buyerSignedBy;
  if (own !== null || other === ctx.actor.id) throw signedByOther();
  await signAs(ctx, contract.id, input.party);
  tell(ctx, project, 'project.contract_signed', { permission: null, data: { party: input.party, contract: contract.number } });
  if (other !== null) await conclude(ctx, project, contract);
}

/** The buyer signs through the programme or, where a residents' committee buys, through the committee; the provider through its own people. */
function assertSigner(ctx: WriteCtx, project: ProjectRecord, contract: ContractRecord, party: Party): void {
  const manages = can.manage(ctx.actor, project);
  const buys = !manages.allowed && contract.monthlyChecks ? can.supervise(ctx.actor, project) : manages;
  assertAllowed(party === 'provider' ? can.run(ctx.actor, project) : buys);
}

async function conclude(ctx: WriteCtx, project: ProjectRecord, contract: ContractRecord): Promise<void> {
  const running = await stepProject(ctx, project, {
    action: 'sign',
    changes: { public_at: project.publicAt ?? ctx.now, midterm_due_on: midtermDueOn(project) },
    data: { contract: contract.number, amount: Number(project.amount) },
    consequence: true,
  });
  if (project.fundId === null) throw fundMissing();
  const { commitmentId } = await commitMoney(ctx, {
    fundId: project.fundId,
    lineId: project.lineId,
    amount: Number(project.amount),
    projectBased: true,
    payeeUnitId: project.unitId,
    areaCode: project.areaCode,
    subject: { type: 'contract', id: contract.id },
    title: `${contract.number} ${project.title}`.slice(0, 200),
  });
  await noteCommitment(ctx, contract.id, commitmentId);
  await reachGate(ctx, project.id, 'signing');
  const unit = project.unitId ? await unitById(ctx, project.unitId) : null;
  const community = (await areaNames(ctx)).get(project.areaCode)?.name ?? project.areaCode;
  await seatParties(ctx, running, { community: community.slice(0, 60), unit: unit?.name.slice(0, 60) ?? null });
  const needs = (await needsOfProjects(ctx, [project.id])).get(project.id) ?? [];
  if (needs.length > 0) await markFunded(ctx, needs, { id: project.id, number: project.number, title: project.title });
}

/** A milestone is reached. @throws not-found, not-your-project, project-not-running, milestone-done, invalid-input, edit-conflict */
export async function completeMilestone(
  ctx: WriteCtx,
  id: string,
  milestoneId: string,
  input: { version: number; doneOn: string; note?: string },
): Promise<void> {
  const project = await lockWorkspace(ctx, id);
  const milestone = await findMilestone(ctx, milestoneId);
  if (milestone?.projectId !== id) throw notFound();
  if (milestone.version !== input.version) throw editConflict({ current: milestone.version });
  if (milestone.doneOn !== null) throw milestoneDone();
  if (input.doneOn > localDateOf(ctx.now)) throw invalidInput({ errors: [{ pointer: '/doneOn', detail: 'not in the future' }] });
  await reachMilestone(ctx, milestone, { doneOn: input.doneOn, note: optionalText(input.note, '/note', 500) ?? null });
  tell(ctx, project, 'project.milestone_done', {
    permission: 'projects.run',
    data: { milestone: milestoneId, dueOn: milestone.dueOn, doneOn: input.doneOn },
  });
}

/**
 * Asks for the payment of a milestone; it is approved and paid by two others, and each time the lock is asked again.
 * @throws not-found, not-your-project, milestone-nothing-to-pay, milestone-locked and what requestPayment refuses
 */
export async function askPayment(ctx: WriteCtx, id: string, milestoneId: string, input: { note?: string }): Promise<string> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(can.requestPayment(ctx.actor, project));
  const milestone = await findMilestone(ctx, milestoneId);
  if (milestone?.projectId !== id) throw notFound();
  const contract = await contractOf(ctx, id);
  const lock = lockOf(await lockFacts(ctx, project, contract), milestone);
  if (lock)
    throw milestoneLocked({ words: lock.words.zh, wordsEn: lock.words.en, lock: lock.code, months: lock.months.map(({ month }) => month) });
  const asked = await paymentsOf(ctx, [{ type: 'milestone', id: milestoneId }]);
  const standing = asked.some(({ state }) => state === 'requested' || state === 'approved' || state === 'executed');
  if (milestone.amount === 0n || standing || !contract?.commitmentId) throw nothingToPay();
  const note = optionalText(input.note, '/note', 500) ?? null;
  const { paymentId } = await requestPayment(ctx, {
    commitmentId: contract.commitmentId,
    amount: Number(milestone.amount),
    subject: { type: 'milestone', id: milestoneId },
    note: note ?? `${contract.number} ${milestone.name}`,
  });
  tell(ctx, project, 'project.payment_asked', {
    permission: 'funds.request',
    data: { milestone: milestoneId, payment: paymentId, amount: Number(milestone.amount) },
  });
  return paymentId;
}

/** A payment that was on its way when its project ended early came to nothing: now the rest of the money is free. */
export const releasedMoneySubscriber: Subscriber = {
  name: 'projects.release_money',
  events: ['payment.rejected', 'payment.reversed'],
  handle: async (ctx, event) => {
    const milestone = event.data['subjectType'] === 'milestone' ? await findMilestone(ctx, String(event.data['subjectId'])) : null;
    const project = milestone && (await findProject(ctx, milestone.projectId));
    if (project && (project.state === 'terminated' || project.state === 'failed'))
      await freeMoney(ctx, project.id, '项目已终止，未付款项退回');
  },
};

/** An organisation was sanctioned: what it carries out now waits for somebody to look at it (2.3.6). */
export const sanctionSubscriber: Subscriber = {
  name: 'projects.watch_sanctioned',
  events: ['organisation.sanctioned'],
  handle: async (ctx, event) => {
    const unitId = String(event.data['unitId'] ?? event.subjectId);
    for (const project of await watchProjectsOf(ctx, unitId))
      tell(ctx, project, 'project.watched', { permission: null, data: { unit: unitId } });
  },
};

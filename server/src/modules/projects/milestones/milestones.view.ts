import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type PaymentOf, paymentsOf } from '../../funds/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { unitById } from '../../organizations/index.ts';
import { outputsOf } from '../following/reports.queries.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { contractWarnings, standingOf } from './calendar.rules.ts';
import type { ContractRecord } from './contract.repository.ts';
import { lockFacts, lockOf } from './locks.ts';
import type { MilestoneRecord } from './milestones.repository.ts';

/** The contract as everybody may read it; who signed it is for those who work on the project. */
export async function presentContract(ctx: Ctx, project: ProjectRecord, contract: ContractRecord, seesWork: boolean) {
  const outputs = await outputsOf(ctx, project.id);
  const buyer = await unitById(ctx, contract.buyerUnitId);
  const people = await accountRefs(ctx, seesWork ? [contract.buyerSignedBy, contract.providerSignedBy] : []);
  const signature = (at: Date | null, by: string | null) => at && { at: at.toISOString(), by: people.get(by ?? '')?.displayName ?? null };
  return {
    id: contract.id,
    number: contract.number,
    buyer: { id: contract.buyerUnitId, name: buyer?.name ?? '' },
    subject: contract.subject,
    acceptance: contract.acceptance,
    goals: contract.goals.map((goal) => ({ ...goal, done: outputs.get(goal.code) ?? 0 })),
    monthlyChecks: contract.monthlyChecks,
    buyerSigned: signature(contract.buyerSignedAt, contract.buyerSignedBy),
    providerSigned: signature(contract.providerSignedAt, contract.providerSignedBy),
    warnings: contractWarnings(project, contract.subject),
  };
}

/** Milestones as a calendar: when due, how they stand, what locks their payment and where it is. */
export async function presentCalendar(
  ctx: Ctx,
  project: ProjectRecord,
  milestones: readonly MilestoneRecord[],
  contract: ContractRecord | null,
) {
  const payments = await paymentsOf(
    ctx,
    milestones.map(({ id }) => ({ type: 'milestone', id })),
  );
  const facts = await lockFacts(ctx, project, contract);
  const today = localDateOf(ctx.now);
  return milestones.map((milestone) => {
    const lock = milestone.amount > 0n ? lockOf(facts, milestone) : null;
    return {
      id: milestone.id,
      position: milestone.position,
      name: milestone.name,
      dueOn: milestone.dueOn,
      doneOn: milestone.doneOn,
      standing: standingOf(milestone, today),
      amount: Number(milestone.amount),
      gate: milestone.gate,
      lock: lock && { code: lock.code, words: lock.words[ctx.lang], months: lock.months.map(({ month }) => month) },
      payment: presentPayment(payments.filter((payment) => payment.subjectId === milestone.id).at(-1)),
      note: milestone.note,
      version: milestone.version,
    };
  });
}

function presentPayment(payment: PaymentOf | undefined) {
  if (!payment) return null;
  const { paymentId: id, number, state, executedAt } = payment;
  return { id, number, state, executedAt: executedAt?.toISOString() ?? null };
}

/** Milestones by how they stand, as the public progress page shows them (S003-57). */
export function countStandings(milestones: readonly Pick<MilestoneRecord, 'dueOn' | 'doneOn'>[], today: string) {
  const counts = { total: milestones.length, onTime: 0, late: 0, open: 0, overdue: 0 };
  for (const milestone of milestones) {
    const standing = standingOf(milestone, today);
    if (standing === 'on_time') counts.onTime += 1;
    else counts[standing] += 1;
  }
  return counts;
}

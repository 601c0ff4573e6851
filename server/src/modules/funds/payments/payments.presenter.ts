import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { all, type Decision } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { accountRefs } from '../../identity/index.ts';
import { type Unit, unitsByIds } from '../../organizations/index.ts';
import { type EarlierFile, earlierFiles, makersOf } from '../bank-files/bank-files.repository.ts';
import { type CommitmentRecord, commitmentsByIds, findCommitment, unpaidOf } from '../commitments/commitments.repository.ts';
import { mayPay, maySeePayment, notTheirFile } from '../funds.policy.ts';
import { type FundRecord, findFund, fundsByIds } from '../funds.repository.ts';
import { findLine } from '../lines/lines.repository.ts';
import { trailOf } from '../owners.ts';
import { findPayment, type PaymentRecord, paymentsOf } from './payments.repository.ts';
import type { PaymentJson, PaymentLineJson } from './payments.schema.ts';
import { type PaymentAction, paymentWorkflow } from './payments.workflow.ts';
import { mendingOf } from './reversed.service.ts';

/** Payments with the names of their funds and payees, and the files for the bank they were in. */
export async function paymentLines(ctx: Ctx, payments: readonly PaymentRecord[]): Promise<PaymentLineJson[]> {
  const funds = await fundsByIds(
    ctx,
    payments.map((payment) => payment.fund_id),
  );
  const commitments = await commitmentsByIds(
    ctx,
    payments.map((payment) => payment.commitment_id),
  );
  const units = await unitsByIds(
    ctx,
    [...commitments.values()].map((commitment) => commitment.payee_unit_id),
  );
  const files = await earlierFiles(
    ctx,
    payments.map((payment) => payment.id),
  );
  return payments.flatMap((payment) => {
    const fund = funds.get(payment.fund_id);
    const commitment = commitments.get(payment.commitment_id);
    return fund && commitment ? [lineOf(payment, { fund, commitment, units, file: files.get(payment.id) })] : [];
  });
}

interface Around {
  readonly fund: FundRecord;
  readonly commitment: CommitmentRecord;
  readonly units: ReadonlyMap<string, Unit>;
  readonly file: EarlierFile | undefined;
}

function lineOf(payment: PaymentRecord, { fund, commitment, units, file }: Around): PaymentLineJson {
  const payee = commitment.payee_unit_id === null ? undefined : units.get(commitment.payee_unit_id);
  return {
    id: payment.id,
    number: payment.number,
    state: payment.state,
    amount: Number(payment.amount),
    fund: { id: fund.id, name: fund.name },
    title: commitment.title,
    payee: payee ? { id: payee.id, name: payee.name } : null,
    subjectType: payment.subject_type,
    subjectId: payment.subject_id,
    areaCode: payment.areaCode,
    requestedAt: payment.requested_at.toISOString(),
    executedAt: payment.executed_at?.toISOString() ?? null,
    bankFile: file ? { ...file, madeAt: file.madeAt.toISOString() } : null,
  };
}

/** A payment with who had which part in it and what this actor may do. @throws not-found */
export async function paymentView(ctx: Ctx, id: string): Promise<PaymentJson> {
  const payment = await findPayment(ctx, id);
  if (!payment || !maySeePayment(ctx.actor, payment)) throw notFound();
  const [line] = await paymentLines(ctx, [payment]);
  const commitment = await findCommitment(ctx, payment.commitment_id);
  if (!line || !commitment) throw notFound();
  const people = await accountRefs(ctx, [payment.requestedBy, payment.approvedBy, payment.executedBy]);
  const hand = (account: string | null, at: Date | null) =>
    account === null ? null : { name: people.get(account)?.displayName ?? null, at: at?.toISOString() ?? null };
  const makers = await makersOf(ctx, payment.id);
  const may = (action: PaymentAction): Decision =>
    action === 'execute' ? all(mayPay.execute(ctx.actor, payment), notTheirFile(ctx.actor, makers)) : mayPay[action](ctx.actor, payment);
  const steps = actionsFrom(paymentWorkflow, payment.state).map((action) => [action, may(action)] as const);
  return {
    ...line,
    commitmentId: commitment.id,
    line: await lineNamed(ctx, commitment),
    committed: Number(commitment.amount),
    unpaid: Number(unpaidOf(commitment)),
    note: payment.note,
    decision: payment.decision,
    reference: payment.reference,
    requested: hand(payment.requestedBy, payment.requested_at),
    approved: hand(payment.approvedBy, payment.approved_at),
    executed: hand(payment.executedBy, payment.executed_at),
    reversed: payment.reversal_id !== null,
    anew: await askedAnew(ctx, payment),
    version: payment.version,
    abilities: abilitiesOf(Object.fromEntries([...steps, ...(await mendingOf(ctx, payment, commitment))]), ctx.lang),
  };
}

/** The payment that was asked for in place of one that was taken back or refused. */
async function askedAnew(ctx: Ctx, { id, subject_type: type, subject_id }: PaymentRecord) {
  const same = await paymentsOf(ctx, [{ type, id: subject_id }]);
  const next = same[same.findIndex(({ paymentId }) => paymentId === id) + 1];
  return next ? { id: next.paymentId, number: next.number } : null;
}

async function lineNamed(ctx: Ctx, { fund_id, line_id }: CommitmentRecord): Promise<{ id: string; name: string } | null> {
  const line = line_id === null ? null : await findLine(ctx, fund_id, line_id);
  return line && { id: line.id, name: line.name };
}

/**
 * The way back from a payment: milestone, contract, project, needs, every demand behind them, and forward to the ratings. Everybody may walk it once the
 * money is paid; before that only those who see the payment. @throws not-found
 */
export async function paymentTrail(ctx: Ctx, id: string) {
  const payment = await findPayment(ctx, id);
  const open = payment !== null && (payment.executed_at !== null || maySeePayment(ctx.actor, payment));
  const commitment = open ? await findCommitment(ctx, payment.commitment_id) : null;
  const fund = open ? await findFund(ctx, payment.fund_id) : null;
  if (!payment || !commitment || !fund) throw notFound();
  const payee =
    commitment.payee_unit_id === null ? undefined : (await unitsByIds(ctx, [commitment.payee_unit_id])).get(commitment.payee_unit_id);
  const trail = await trailOf(ctx, { type: payment.subject_type, id: payment.subject_id });
  return {
    payment: {
      id: payment.id,
      number: payment.number,
      amount: Number(payment.amount),
      state: payment.state,
      executedAt: payment.executed_at?.toISOString() ?? null,
      payee: payee?.name ?? null,
    },
    fund: { id: fund.id, name: fund.name, areaCode: fund.areaCode, year: fund.year },
    line: await lineNamed(ctx, commitment),
    commitment: { id: commitment.id, title: commitment.title, amount: Number(commitment.amount), paid: Number(commitment.paid) },
    milestone: trail?.milestone ?? null,
    contract: trail?.contract ?? null,
    project: trail?.project ?? null,
    needs: [...(trail?.needs ?? [])],
    demands: [...(trail?.demands ?? [])],
    ratings: trail?.ratings ?? null,
  };
}

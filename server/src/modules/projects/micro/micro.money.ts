import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { assertAllowed, holdsFor, when } from '../../../platform/permissions.ts';
import {
  commitMoney,
  findFund,
  fundsByIds,
  type PaymentOf,
  paymentsOf,
  registerPaymentOwner,
  releaseCommitment,
  releasePart,
  requestPayment,
  type Trail,
  usualFund,
} from '../../funds/index.ts';
import { microFundMissing, notYourMicro } from './micro.errors.ts';
import { findMicro, type MicroRecord, receiptsOf } from './micro.repository.ts';
import { microWorkflow } from './micro.workflow.ts';

const type = 'micro_project';
const subjectOf = ({ id }: Pick<MicroRecord, 'id'>) => ({ type, id });

registerPaymentOwner(type, {
  blocked: async (ctx, id) => {
    const micro = await findMicro(ctx, id);
    const settled = micro?.state === 'closed' || micro?.state === 'adopted';
    return settled || !micro ? null : microWorkflow.states[micro.state][ctx.lang];
  },
  trail: trailOfMicro,
  freesRefused: true,
});

/** Which fund pays, as whoever decides says it. */
export interface MicroFunding {
  readonly fundId?: string | null;
  readonly lineId?: string | null;
}

/**
 * Sets aside what was approved, from the fund that was named or from the one the place uses for small things. Another place's fund is only for those who
 * manage it. The public reads a number, not the words of residents.
 * @throws micro-fund-missing, not-your-micro-project, fund-closed, budget-exceeded, project-share-unreachable
 */
export async function setAside(
  ctx: WriteCtx,
  micro: MicroRecord,
  { amount, fundId: named, lineId = null }: MicroFunding & { readonly amount: Fen },
): Promise<{ fund_id: string; line_id: string | null; commitment_id: string }> {
  const fundId = named ?? (await usualFund(ctx, micro.areaCode));
  const fund = fundId && (await findFund(ctx, fundId));
  if (!fund) throw microFundMissing();
  const own = fund.areaCode === micro.areaCode || holdsFor(ctx.actor, 'funds.manage', fund.areaCode);
  assertAllowed(when(own, notYourMicro));
  const project = micro.kind === 'micro_project';
  const { commitmentId } = await commitMoney(ctx, {
    fundId: fund.id,
    lineId,
    amount: Number(amount),
    projectBased: project,
    payeeUnitId: null,
    areaCode: micro.areaCode,
    subject: subjectOf(micro),
    title: `${project ? '微项目' : '金点子奖励'} ${micro.number}`,
  });
  return { fund_id: fund.id, line_id: lineId, commitment_id: commitmentId };
}

/** Gives what was not needed back to the fund and asks for the payment of the rest, which two others approve and pay. */
export async function settle(
  ctx: WriteCtx,
  micro: MicroRecord,
  { spent, left, note }: { spent: Fen; left: Fen; note: string },
): Promise<void> {
  if (micro.commitmentId === null) return;
  if (left > 0n) await releasePart(ctx, micro.commitmentId, { amount: left, reason: '微项目结余退回' });
  await requestPayment(ctx, { commitmentId: micro.commitmentId, amount: Number(spent), subject: subjectOf(micro), note });
}

/** Frees all that was set aside for a micro-project that comes to nothing. */
export async function giveUp(ctx: WriteCtx, { commitmentId }: MicroRecord, reason: string): Promise<void> {
  if (commitmentId !== null) await releaseCommitment(ctx, commitmentId, reason);
}

/** Fund and payment of several micro-projects, by the id of each. */
export async function moneyOf(ctx: Ctx, micros: readonly Pick<MicroRecord, 'id' | 'fundId'>[]) {
  const funds = await fundsByIds(
    ctx,
    micros.flatMap(({ fundId }) => fundId ?? []),
  );
  const payments = await paymentsOf(ctx, micros.map(subjectOf));
  const shown = ({ paymentId, number, state }: PaymentOf) => ({ id: paymentId, number, state });
  return new Map(
    micros.map(({ id, fundId }) => {
      const fund = fundId === null ? undefined : funds.get(fundId);
      const payment = payments.filter(({ subjectId }) => subjectId === id).at(-1);
      return [id, { fund: fund ? { id: fund.id, name: fund.name } : null, payment: payment ? shown(payment) : null }] as const;
    }),
  );
}

/** The way back from what was paid: the micro-project with its receipts. */
async function trailOfMicro(ctx: Ctx, id: string): Promise<Trail> {
  const micro = await findMicro(ctx, id);
  const receipts = await receiptsOf(ctx, [id]);
  const milestone = micro && {
    id,
    title: micro.title,
    kind: micro.kind,
    number: micro.number,
    at: (micro.closedAt ?? micro.decidedAt)?.toISOString() ?? null,
    amount: Number(micro.spent ?? micro.prize ?? fen(0)),
    receipts: receipts.map(({ boughtOn, words, amount }) => ({ boughtOn, words, amount })),
  };
  return { milestone, contract: null, project: null, needs: [], demands: [], ratings: null };
}

import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { commitMoney } from '../commitments/commitments.service.ts';
import { matchUnproven, notTheDeclarer } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import type { FundRecord } from '../funds.repository.ts';
import { assertOpen, managedFund, seenFund } from '../funds.service.ts';
import { findLine } from '../lines/lines.repository.ts';
import { payableMatch } from '../rules/matching.rules.ts';
import { fundOfMatching, insertMatching, lockMatching, type MatchingRecord, updateMatching } from './matching.repository.ts';
import { type MatchingAction, type MatchingState, matchingWorkflow } from './matching.workflow.ts';

export interface MatchingInput {
  readonly title: string;
  readonly payeeUnitId: string;
  readonly lineId?: string | null;
  /** Public money for each yuan of one's own. */
  readonly ratio: { readonly num: number; readonly den: number };
  readonly cap: number;
  readonly own: number;
  /** What proves the own part. */
  readonly proofNeeded: string;
}

/** Declares somebody's own money that is to be matched. @throws not-found, not-your-fund, fund-closed, unit-inactive */
export async function declareMatching(ctx: WriteCtx, fundId: string, input: MatchingInput): Promise<string> {
  const fund = await managedFund(ctx, fundId);
  assertOpen(fund);
  await unitOrThrow(ctx, input.payeeUnitId);
  if (input.lineId && !(await findLine(ctx, fundId, input.lineId))) throw notFound();
  const id = uuidv7(ctx.now);
  await insertMatching(ctx, {
    id,
    fund_id: fundId,
    line_id: input.lineId ?? null,
    title: textField(input.title, '/title', 200),
    payee_unit_id: input.payeeUnitId,
    ratio_num: input.ratio.num,
    ratio_den: input.ratio.den,
    cap: fen(input.cap),
    own: fen(input.own),
    proof_needed: textField(input.proofNeeded, '/proofNeeded', 500),
    state: 'declared',
    created_by: ctx.actor.id,
    created_at: ctx.now,
  });
  emit(ctx, {
    name: 'matching.declared',
    subject: { type: 'matching', id },
    thread: fundId,
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { fundId, own: input.own, cap: input.cap },
  } satisfies FundEvent);
  return id;
}

/** Another person has seen the proof of the own part. @throws not-found, not-your-fund, match-needs-another-person, match-unproven, illegal-transition, edit-conflict */
export async function proveMatching(ctx: WriteCtx, id: string, input: { readonly version: number; readonly proof: string }): Promise<void> {
  const { matching, fund } = await locked(ctx, id);
  assertAllowed(can.approve(ctx.actor, fund));
  if (matching.created_by === ctx.actor.id) throw notTheDeclarer();
  const proof = optionalText(input.proof, '/proof', 1000);
  if (proof === null) throw matchUnproven({ proof: matching.proof_needed });
  await step(ctx, matching, 'prove', { version: input.version, proof, proven_by: ctx.actor.id, proven_at: ctx.now });
  emit(ctx, {
    name: 'matching.proven',
    subject: { type: 'matching', id },
    thread: fund.id,
    capacity: capacityOf(ctx.actor, 'funds.approve', fund.areaCode),
    data: { own: Number(matching.own), payable: Number(payableOf({ ...matching, proven_by: ctx.actor.id })) },
    private: { proof },
  } satisfies FundEvent);
}

/** Sets the match aside as computed. @throws those of every step and of committing money, match-unproven */
export async function releaseMatching(ctx: WriteCtx, id: string, { version }: { readonly version: number }): Promise<string> {
  const { matching, fund } = await locked(ctx, id);
  assertAllowed(can.manage(ctx.actor, fund));
  if (matching.proven_by === null) throw matchUnproven({ proof: matching.proof_needed });
  const amount = Number(payableOf(matching));
  const { commitmentId } = await commitMoney(ctx, {
    fundId: fund.id,
    lineId: matching.line_id,
    amount,
    projectBased: true,
    payeeUnitId: matching.payee_unit_id,
    areaCode: fund.areaCode,
    subject: { type: 'matching', id },
    title: matching.title,
  });
  await step(ctx, matching, 'release', { version, commitment_id: commitmentId });
  emit(ctx, {
    name: 'matching.released',
    subject: { type: 'matching', id },
    thread: fund.id,
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { commitmentId, amount },
  } satisfies FundEvent);
  return commitmentId;
}

/** What will be paid to match: nothing while the own part is not proven. */
export function payableOf(matching: Pick<MatchingRecord, 'ratio_num' | 'ratio_den' | 'cap' | 'own' | 'proven_by'>): Fen {
  return payableMatch({
    ratio: { num: matching.ratio_num, den: matching.ratio_den },
    cap: fen(BigInt(matching.cap)),
    own: fen(BigInt(matching.own)),
    proven: matching.proven_by !== null,
  });
}

async function locked(ctx: WriteCtx, id: string): Promise<{ matching: MatchingRecord; fund: FundRecord }> {
  const fundId = await fundOfMatching(ctx, id);
  if (fundId === null) throw notFound();
  const fund = await seenFund(ctx, fundId);
  const matching = await lockMatching(ctx, id);
  if (!matching) throw notFound();
  return { matching, fund };
}

async function step(
  ctx: WriteCtx,
  matching: MatchingRecord,
  action: MatchingAction,
  { version, ...changes }: { version: number; proof?: string; proven_by?: string | null; proven_at?: Date; commitment_id?: string },
): Promise<void> {
  const state = applyAction(matchingWorkflow, matching.state as MatchingState, action);
  await updateMatching(ctx, matching, { version, ...changes, state });
}

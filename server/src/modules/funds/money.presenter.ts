import type { Ctx } from '../../platform/context.ts';
import { unitsByIds } from '../organizations/index.ts';
import { commitmentsOf, unpaidOf } from './commitments/commitments.repository.ts';
import { readableFund } from './funds.presenter.ts';
import { incomesOf } from './incomes/incomes.repository.ts';
import { matchingsOf } from './matching/matching.repository.ts';
import { payableOf } from './matching/matching.service.ts';
import type { MatchingState } from './matching/matching.workflow.ts';
import type { Source } from './rules/sources.rules.ts';

/** Incomes of a fund; names of payers are for those who see its money. @throws not-found */
export async function incomeViews(ctx: Ctx, fundId: string) {
  await readableFund(ctx, fundId);
  return (await incomesOf(ctx, fundId)).map((row) => ({
    id: row.id,
    source: row.source as Source,
    amount: Number(row.amount),
    receivedOn: String(row.received_on),
    reference: row.reference,
    payer: row.payer,
    payerShown: row.payer_shown,
    note: row.note,
    reversed: row.reversal_id !== null,
    recordedAt: row.recorded_at.toISOString(),
  }));
}

/** The latest commitments of a fund. @throws not-found */
export async function commitmentViews(ctx: Ctx, fundId: string) {
  await readableFund(ctx, fundId);
  const commitments = await commitmentsOf(ctx, fundId);
  const units = await unitsByIds(
    ctx,
    commitments.map((row) => row.payee_unit_id),
  );
  return commitments.map((row) => ({
    id: row.id,
    title: row.title,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    amount: Number(row.amount),
    released: Number(row.released),
    paid: Number(row.paid),
    unpaid: Number(unpaidOf(row)),
    projectBased: row.project_based,
    carried: row.carried,
    dimension: row.dimension,
    areaCode: row.area_code,
    lineId: row.line_id,
    payeeUnitId: row.payee_unit_id,
    payeeName: row.payee_unit_id === null ? null : (units.get(row.payee_unit_id)?.name ?? null),
    committedAt: row.committed_at.toISOString(),
  }));
}

/** Matches of a fund with what they come to. @throws not-found */
export async function matchingViews(ctx: Ctx, fundId: string) {
  await readableFund(ctx, fundId);
  const matchings = await matchingsOf(ctx, fundId);
  const units = await unitsByIds(
    ctx,
    matchings.map((row) => row.payee_unit_id),
  );
  return matchings.map((row) => ({
    id: row.id,
    title: row.title,
    payeeUnitId: row.payee_unit_id,
    payeeName: units.get(row.payee_unit_id)?.name ?? null,
    ratio: { num: row.ratio_num, den: row.ratio_den },
    cap: Number(row.cap),
    own: Number(row.own),
    proofNeeded: row.proof_needed,
    proof: row.proof,
    payable: Number(payableOf(row)),
    state: row.state as MatchingState,
    commitmentId: row.commitment_id,
    version: row.version,
  }));
}

/** Funds: where money comes from, what it may be used for, who approved and who paid. */
export { closeYear } from './closing/closing.service.ts';
export { commitmentsFor, findCommitment } from './commitments/commitments.repository.ts';
export { type CommitmentInput, commitMoney, releaseCommitment, releasePart } from './commitments/commitments.service.ts';
export { giveOverride } from './commitments/overrides.service.ts';
export { fundProblems } from './funds.errors.ts';
export type { FundEvent } from './funds.events.ts';
export { fundsManifest } from './funds.manifest.ts';
export { type FundKind, type FundRecord, findFund, fundsByIds, usualFund } from './funds.repository.ts';
export { createFund, type FundInput } from './funds.service.ts';
export { type GrantInput, giveGrant } from './grants/grants.service.ts';
export { type IncomeInput, recordIncome } from './incomes/incomes.service.ts';
export { type ContributionInput, type LeverageFigures, leverageOf, recordContribution } from './leverage/leverage.service.ts';
export { linesOf } from './lines/lines.repository.ts';
export { addLine, allocate, type LineInput } from './lines/lines.service.ts';
export { declareMatching, proveMatching, releaseMatching } from './matching/matching.service.ts';
export { type PaymentOwner, registerPaymentOwner, type Trail, type TrailStep } from './owners.ts';
export { receiveFrom, recordPartnership } from './partnerships/partnerships.service.ts';
export { type PaymentOf, paidByPlace, paymentsOf } from './payments/payments.repository.ts';
export {
  approvePayment,
  executePayment,
  type PaymentInput,
  rejectPayment,
  requestAgain,
  requestPayment,
  returnPayment,
  reversePayment,
} from './payments/payments.service.ts';
export type { PaymentState } from './payments/payments.workflow.ts';
export { type Dimension, dimensions, type Source, sources } from './rules/sources.rules.ts';
export { exceptionsByUnit } from './tasks/tasks.repository.ts';
export { transferTask } from './tasks/tasks.service.ts';

interface Fact<Name extends string, Subject extends string, Data extends object> {
  readonly name: Name;
  readonly subject: { readonly type: Subject; readonly id: string };
  readonly thread?: string | null;
  readonly capacity?: string | null;
  readonly data: Data;
  readonly private?: object;
}

/** What every step of a payment tells. */
export interface PaymentData {
  readonly from: string | null;
  readonly to: string;
  readonly paymentId: string;
  readonly commitmentId: string;
  readonly amount: number;
  readonly subjectType: string;
  readonly subjectId: string;
}

/** Facts of this module. Amounts are fen. Names of payers and words of people are private. */
export type FundEvent =
  | Fact<'fund.created', 'fund', { kind: string; areaCode: string; year: number | null }>
  | Fact<'fund.changed', 'fund', { fields: readonly string[] }>
  | Fact<'fund.line_added', 'fund', { lineId: string; projectBased: boolean; amount: number }>
  | Fact<'fund.line_changed', 'fund', { lineId: string; fields: readonly string[] }>
  | Fact<'fund.allocated', 'fund', { lineId: string | null; toFundId: string | null; amount: number }>
  | Fact<'fund.income_recorded', 'fund', { incomeId: string; source: string; amount: number }>
  | Fact<'fund.income_reversed', 'fund', { incomeId: string; amount: number }>
  | Fact<'fund.override_given', 'fund', { overrideId: string; amount: number }>
  | Fact<'fund.money_committed', 'fund', { commitmentId: string; amount: number; subjectType: string; subjectId: string }>
  | Fact<'fund.commitment_released', 'fund', { commitmentId: string; amount: number; subjectType: string; subjectId: string }>
  | Fact<'fund.grant_given', 'fund', { grantId: string; amount: number }>
  | Fact<'fund.year_closed', 'fund', { successorId: string | null; carried: number; givenBack: number }>
  | Fact<'fund.document_added' | 'fund.document_removed', 'fund', { documentId: string }>
  | Fact<'payment.requested', 'payment', PaymentData>
  | Fact<'payment.requested_again', 'payment', PaymentData>
  | Fact<'payment.approved', 'payment', PaymentData>
  | Fact<'payment.executed', 'payment', PaymentData>
  | Fact<'payment.rejected', 'payment', PaymentData>
  | Fact<'payment.returned', 'payment', PaymentData>
  | Fact<'payment.reversed', 'payment', PaymentData>
  | Fact<'payee_account.entered' | 'payee_account.confirmed' | 'payee_account.refused', 'payee_account', { unitId: string }>
  | Fact<'bank_file.made' | 'bank_file.taken' | 'bank_file.cancelled' | 'bank_file.paid', 'bank_file', Record<string, unknown>>
  | Fact<'bank_statement.imported', 'bank_statement', { lines: number; known: number; matched: number }>
  | Fact<'bank_statement.line_matched', 'bank_statement', { lineId: string; paymentId: string | null; incomeId: string | null }>
  | Fact<'partnership.recorded', 'partnership', { pledged: number; dueOn: string }>
  | Fact<'partnership.received', 'partnership', { incomeId: string; amount: number }>
  | Fact<'partnership.refunded', 'partnership', { incomeId: string; amount: number }>
  | Fact<'task.transferred', 'task', { fromUnitId: string; toUnitId: string; amount: number; exception: boolean }>
  | Fact<'matching.declared', 'matching', { fundId: string; own: number; cap: number }>
  | Fact<'matching.proven', 'matching', { own: number; payable: number }>
  | Fact<'matching.released', 'matching', { commitmentId: string; amount: number }>
  | Fact<'contribution.recorded', 'contribution', { subjectType: string; subjectId: string; kind: string; amount: number }>;

import { type Static, Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, Timestamp, Version } from '../../../platform/http/schemas.ts';
import { Money } from '../funds.schema.ts';
import { paymentStates } from './payments.workflow.ts';

const Named = Type.Object({ id: Id, name: Type.String() });
const Hand = Nullable(Type.Object({ name: Nullable(Type.String()), at: Nullable(Timestamp) }));

const line = {
  id: Id,
  number: Type.String(),
  state: OneOf(paymentStates),
  amount: Money,
  fund: Named,
  title: Nullable(Type.String()),
  payee: Nullable(Named),
  subjectType: Type.String(),
  subjectId: Id,
  areaCode: Type.String(),
  requestedAt: Timestamp,
  executedAt: Nullable(Timestamp),
  bankFile: Nullable(
    Type.Object({ id: Id, number: Type.String(), madeAt: Timestamp }, { description: 'The latest file for the bank it stands in' }),
  ),
};
export const PaymentLine = Type.Object(line);
export type PaymentLineJson = Static<typeof PaymentLine>;

export const PaymentView = Type.Object({
  ...line,
  commitmentId: Id,
  line: Nullable(Named),
  committed: Money,
  unpaid: Money,
  note: Nullable(Type.String()),
  decision: Nullable(Type.String()),
  reference: Nullable(Type.String()),
  requested: Hand,
  approved: Hand,
  executed: Hand,
  reversed: Type.Boolean(),
  anew: Nullable(Type.Object({ id: Id, number: Type.String() }, { description: 'The payment asked for in its place' })),
  version: Version,
  abilities: Abilities,
});
export type PaymentJson = Static<typeof PaymentView>;

const Step = Type.Record(Type.String(), Type.Unknown());
/** From a payment back to what people asked for, and on to how they judged it. */
export const TrailView = Type.Object({
  payment: Type.Object({
    id: Id,
    number: Type.String(),
    amount: Money,
    state: OneOf(paymentStates),
    executedAt: Nullable(Timestamp),
    payee: Nullable(Type.String()),
  }),
  fund: Type.Object({ id: Id, name: Type.String(), areaCode: Type.String(), year: Nullable(Type.Integer()) }),
  line: Nullable(Named),
  commitment: Type.Object({ id: Id, title: Nullable(Type.String()), amount: Money, paid: Money }),
  milestone: Nullable(Step),
  contract: Nullable(Step),
  project: Nullable(Step),
  needs: Type.Array(Step),
  demands: Type.Array(Step),
  ratings: Type.Unknown(),
});

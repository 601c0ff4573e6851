import { Type } from 'typebox';
import { DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';

const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const gates = ['signing', 'midterm', 'closing'] as const;

export const GoalView = Type.Object({
  code: Type.String(),
  name: Type.String(),
  planned: Type.Number(),
  unit: Type.String(),
  done: Type.Integer(),
});

const Signature = Nullable(Type.Object({ at: Timestamp, by: Nullable(Type.String({ description: 'For those who work on the project' })) }));

export const ContractView = Type.Object({
  id: Id,
  number: Type.String(),
  buyer: Type.Object({ id: Id, name: Type.String() }),
  subject: Type.String(),
  acceptance: Type.String(),
  goals: Type.Array(GoalView),
  monthlyChecks: Type.Boolean(),
  buyerSigned: Signature,
  providerSigned: Signature,
  warnings: Type.Array(OneOf(['longer_than_a_year', 'longer_than_three_years', 'negative_list'])),
});

export const MilestoneView = Type.Object({
  id: Id,
  position: Type.Integer(),
  name: Type.String(),
  dueOn: DateOnly,
  doneOn: Nullable(DateOnly),
  standing: OneOf(['on_time', 'late', 'open', 'overdue']),
  amount: Amount,
  gate: OneOf(gates),
  lock: Nullable(Type.Object({ code: Type.String(), words: Type.String(), months: Type.Array(Type.Integer()) })),
  payment: Nullable(Type.Object({ id: Id, number: Type.String(), state: Type.String(), executedAt: Nullable(Timestamp) })),
  note: Nullable(Type.String()),
  version: Version,
});

export const ContractInput = Type.Object({
  version: Version,
  buyerUnitId: Id,
  subject: Words(500),
  acceptance: Words(2000),
  goals: Type.Optional(
    Type.Array(
      Type.Object({
        code: Type.String({ pattern: '^[a-z][a-z0-9_]{0,19}$' }),
        name: Words(60),
        planned: Type.Integer({ minimum: 1, maximum: 1_000_000_000 }),
        unit: Words(20),
      }),
      { maxItems: 20 },
    ),
  ),
  milestones: Type.Optional(
    Type.Array(Type.Object({ name: Words(100), dueOn: DateOnly, amount: Amount, gate: OneOf(gates) }), { minItems: 1, maxItems: 40 }),
  ),
});

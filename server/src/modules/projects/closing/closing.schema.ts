import { Type } from 'typebox';
import { DateOnly, Id, Nullable, OneOf, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';

export const AssessmentView = Type.Object({
  id: Id,
  kind: OneOf(['midterm', 'closing']),
  round: Type.Integer(),
  state: OneOf(['open', 'decided']),
  selfReportId: Nullable(Id),
  seed: Nullable(Type.String()),
  experts: Type.Object({ asked: Type.Integer(), scored: Type.Integer(), needed: Type.Integer() }),
  scores: Type.Array(Type.Object({ score: Type.Integer(), words: Type.String() }), { description: 'Without names, once it is decided' }),
  expertMean: Nullable(Type.Integer({ description: 'Hundredths' })),
  residentMean: Nullable(Type.Integer({ description: 'Hundredths' })),
  residentN: Nullable(Type.Integer()),
  outcome: Nullable(OneOf(['pass', 'rectify', 'terminate', 'fail'])),
  words: Nullable(Type.String()),
  limitOn: Nullable(DateOnly),
  openedAt: Timestamp,
  decidedAt: Nullable(Timestamp),
});

export const ChangeView = Type.Object({
  id: Id,
  kind: OneOf(['period', 'budget', 'other']),
  words: Type.String(),
  endsOn: Nullable(DateOnly),
  shifted: Type.Integer(),
  state: OneOf(['asked', 'approved', 'refused']),
  answer: Nullable(Type.String()),
  version: Version,
});

export const NewChange = Type.Object({
  kind: OneOf(['period', 'budget', 'other']),
  words: Words(2000),
  endsOn: Type.Optional(DateOnly),
  shifted: Type.Optional(Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })),
});

const Days = Type.Optional(Type.Integer({ minimum: 1, maximum: 365 }));
export const MidtermDecision = Type.Object({
  version: Version,
  outcome: OneOf(['pass', 'rectify', 'terminate']),
  words: Words(2000),
  days: Days,
});
export const ClosingDecision = Type.Object({
  version: Version,
  outcome: OneOf(['close', 'rectify', 'fail']),
  words: Words(2000),
  days: Days,
});

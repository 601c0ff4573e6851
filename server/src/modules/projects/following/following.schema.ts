import { Type } from 'typebox';
import { DateOnly, Id, Nullable, OneOf, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { reportKinds } from './reports.repository.ts';
import { visitPoints } from './visits.service.ts';

const Amount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
const FileView = Type.Object({ id: Id, kind: Type.String(), name: Type.String(), thumb: Type.Boolean() });
const Files = Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 200 }) }), { maxItems: 20 });
const Outputs = Type.Record(Type.String({ pattern: '^[a-z][a-z0-9_]{0,19}$' }), Type.Integer({ minimum: 0, maximum: 1_000_000 }));

export const ReportView = Type.Object({
  id: Id,
  kind: OneOf(reportKinds),
  heldOn: DateOnly,
  words: Type.String(),
  attendance: Type.Integer(),
  spent: Amount,
  outputs: Type.Record(Type.String(), Type.Integer()),
  madeBy: Nullable(Type.String({ description: 'For those who work on the project' })),
  madeAt: Timestamp,
  struck: Nullable(Type.Object({ at: Timestamp, reason: Type.String() })),
  files: Type.Array(FileView),
});

export const NewReport = Type.Object({
  kind: OneOf(reportKinds),
  heldOn: DateOnly,
  words: Words(5000),
  attendance: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  spent: Type.Optional(Amount),
  outputs: Type.Optional(Outputs),
  attachments: Type.Optional(Files),
  photosShown: Type.Optional(Type.Boolean()),
});

export const VisitView = Type.Object({
  id: Id,
  visitedOn: DateOnly,
  checklist: Type.Array(Type.Object({ code: OneOf(visitPoints), ok: Type.Boolean() })),
  findings: Nullable(Type.String()),
  visitedBy: Type.String(),
});
export const NewVisit = Type.Object({
  visitedOn: DateOnly,
  checklist: Type.Array(Type.Object({ code: OneOf(visitPoints), ok: Type.Boolean() }), { minItems: 1, maxItems: visitPoints.length }),
  findings: Type.Optional(Words(2000)),
});

/** Every month of the contract, filed or not; month 0 is the final evaluation. */
export const CheckView = Type.Object({
  month: Type.Integer(),
  from: Nullable(DateOnly),
  to: Nullable(DateOnly),
  begun: Type.Boolean(),
  filed: Nullable(Type.Object({ ok: Type.Boolean(), words: Type.String(), at: Timestamp })),
});
export const NewCheck = Type.Object({ month: Type.Integer({ minimum: 0, maximum: 120 }), ok: Type.Boolean(), words: Words(2000) });

export const CurvePoint = Type.Object({ on: DateOnly, spent: Amount });
export const HeardView = Type.Object({
  spent: Amount,
  attendance: Type.Integer(),
  reports: Type.Integer(),
  visits: Type.Integer(),
  lastReportOn: Nullable(DateOnly),
  lastVisitOn: Nullable(DateOnly),
});

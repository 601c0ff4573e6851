import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { ClockView } from '../clocks/clocks.schema.ts';
import { AttachmentClaim } from '../demands/demands.schema.ts';
import { orderStates } from './orders.workflow.ts';

const Ref = Type.Object({ id: Id, name: Type.String() });

export const OrderRow = Type.Object({
  id: Id,
  number: Type.String(),
  matterId: Id,
  matterTitle: Type.String(),
  state: OneOf(orderStates),
  stateName: Type.String(),
  role: OneOf(['lead', 'co']),
  unit: Ref,
  sectionName: Nullable(Type.String()),
  handlerName: Nullable(Type.String()),
  areaName: Type.String(),
  urgency: Type.String(),
  dispatchedAt: Timestamp,
  dueAt: Nullable(Timestamp),
  ladder: Type.String(),
  outsideDuty: Type.Boolean(),
  version: Version,
});

export const OrderListQuery = Type.Object({
  ...PageQuery,
  desk: Type.Optional(OneOf(['to_sign', 'mine', 'unit_open', 'to_verify', 'extension', 'overdue', 'all'])),
  state: Type.Optional(Type.Array(OneOf(orderStates), { maxItems: orderStates.length })),
  unit: Type.Optional(Id),
  area: Type.Optional(AreaCode),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
  q: Type.Optional(Type.String({ maxLength: 200, description: 'Words of the matter, or a number' })),
});
export type OrderListQuery = Static<typeof OrderListQuery>;

export const OrderView = Type.Object({
  id: Id,
  number: Type.String(),
  matterId: Id,
  matterNumber: Type.String(),
  matterTitle: Type.String(),
  matterBody: Type.String(),
  placeText: Nullable(Type.String()),
  areaName: Type.String(),
  role: OneOf(['lead', 'co']),
  state: OneOf(orderStates),
  stateName: Type.String(),
  unit: Ref,
  section: Nullable(Ref),
  handler: Nullable(Ref),
  instruction: Nullable(Type.String()),
  outsideDuty: Type.Boolean(),
  dispatchedAt: Timestamp,
  signedAt: Nullable(Timestamp),
  contactedAt: Nullable(Timestamp),
  reportedAt: Nullable(Timestamp),
  verifiedAt: Nullable(Timestamp),
  dueAt: Nullable(Timestamp),
  pauseReason: Nullable(Type.String()),
  resultText: Nullable(Type.String()),
  resultKind: Nullable(Type.String()),
  attachments: Type.Array(Type.Object({ id: Id, kind: Type.String(), name: Type.String(), mime: Type.String(), thumb: Type.Boolean() }), {
    description: 'Pictures and papers of the result',
  }),
  findings: Type.Array(Type.Object({ code: Type.String(), text: Type.String() }), {
    description: 'Advice for the check of a reported result',
  }),
  extension: Nullable(
    Type.Object({ reasonCode: Type.String(), reason: Type.String(), amount: Type.Integer(), unit: Type.String(), askedAt: Timestamp }),
  ),
  reporter: Nullable(Type.Object({ id: Nullable(Id), name: Type.String() })),
  clocks: Type.Array(ClockView),
  version: Version,
  abilities: Abilities,
});

const Step = { version: Version };
const Limit = Type.Object({
  amount: Type.Integer({ minimum: 1, maximum: 400 }),
  unit: OneOf(['hour', 'working_hour', 'calendar_day', 'working_day']),
});
export const CoUnitInput = Type.Object({
  version: Version,
  unitId: Id,
  instruction: Words(2000),
  slaCode: Type.Optional(Words(60)),
});
export const SignInput = Type.Object({ ...Step, sectionId: Type.Optional(Id), handlerId: Type.Optional(Id) });
export const ContactInput = Type.Object({ ...Step, note: Words(2000) });
export const VersionInput = Type.Object(Step);
export const ResultInput = Type.Object({
  ...Step,
  text: Words(5000),
  kind: OneOf(['solved', 'partly', 'explained', 'not_possible']),
  hours: Type.Optional(Type.Integer({ minimum: 0, maximum: 10_000 })),
  attachments: Type.Optional(Type.Array(AttachmentClaim, { maxItems: 9, description: 'Pictures of the work done' })),
});
export const VerifyInput = Type.Object({ ...Step, note: Type.Optional(Type.String({ maxLength: 2000 })) });
export const SendBackInput = Type.Object({ ...Step, note: Words(2000) });
export const ReturnInput = Type.Object({ ...Step, reasonCode: Words(60), reason: Words(2000), proposedUnitId: Type.Optional(Id) });
export const PauseInput = Type.Object({ ...Step, reasonCode: Words(60), note: Type.Optional(Type.String({ maxLength: 1000 })) });
export const ExtensionInput = Type.Object({ ...Step, reasonCode: Words(60), reason: Words(2000), asked: Limit });
export const ExtensionDecision = Type.Object({ ...Step, grant: Type.Boolean(), note: Type.Optional(Type.String({ maxLength: 1000 })) });
export const HandOverInput = Type.Object({ ...Step, sectionId: Id, handlerId: Id, reason: Words(500) });

import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { ClockView } from '../clocks/clocks.schema.ts';
import { demandStates } from './demands.workflow.ts';

export const demandKinds = ['help', 'complaint', 'suggestion', 'enquiry', 'praise'] as const;
export const channels = [
  'grid',
  'visit',
  'hotline_12345',
  'official_account',
  'app',
  'web',
  'phone',
  'walk_in',
  'delegate_studio',
  'chief',
  'opinion',
  'paper',
] as const;
export const matterClasses = ['major', 'communal', 'private'] as const;
export const urgencies = ['emergency', 'urgent', 'general', 'complex'] as const;

export const Contact = Type.Object({
  name: Type.Optional(Type.String({ maxLength: 100 })),
  phone: Type.Optional(Type.String({ maxLength: 40 })),
  residenceStatus: Type.Optional(OneOf(['local', 'migrant', 'foreign', 'unknown'])),
});

export const AttachmentClaim = Type.Object({ id: Id, claim: Type.String({ maxLength: 200 }) });

const shared = {
  kind: Type.Optional(OneOf(demandKinds)),
  title: Type.Optional(Type.String({ maxLength: 120 })),
  body: Words(20_000),
  placeText: Type.Optional(Type.String({ maxLength: 200 })),
  areaCode: Type.Optional(AreaCode),
  buildingId: Type.Optional(Id),
  lng: Type.Optional(Type.Number({ minimum: -180, maximum: 180 })),
  lat: Type.Optional(Type.Number({ minimum: -90, maximum: 90 })),
  contact: Type.Optional(Contact),
  hideReporter: Type.Optional(Type.Boolean()),
  affected: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
  selfClass: Type.Optional(OneOf(matterClasses)),
  language: Type.Optional(Type.String({ maxLength: 20 })),
  attachments: Type.Optional(Type.Array(AttachmentClaim, { maxItems: 9 })),
};

/** What a resident sends: at most six fields are asked, the rest comes from the device. */
export const ResidentDemandInput = Type.Object({ ...shared, channel: Type.Optional(OneOf(['web', 'app', 'official_account'])) });

/** What staff write down for a caller or visitor, or bring from a walk. */
export const StaffDemandInput = Type.Object({
  ...shared,
  channel: OneOf(channels),
  urgency: Type.Optional(OneOf(urgencies)),
  foundAt: Type.Optional(Timestamp),
  onBehalf: Type.Optional(Type.String({ maxLength: 100 })),
  centreId: Type.Optional(Id),
  entrySeconds: Type.Optional(Type.Integer({ minimum: 0, maximum: 86_400 })),
});

/** Everything filing understands; the importer also gives where it comes from and when it was received there. */
export type DemandInput = Omit<Static<typeof StaffDemandInput>, 'channel'> & {
  readonly channel?: (typeof channels)[number];
  readonly external?: { system: string; number: string; state?: string | null; raw?: unknown };
  readonly receivedAt?: string;
  readonly likes?: number;
};

export const Receipt = Type.Object({
  id: Id,
  number: Type.String(),
  queryCode: Type.String(),
  receivedAt: Timestamp,
  promise: Type.String({ description: 'What happens next and by when, in words' }),
});

export const DemandView = Type.Object({
  id: Id,
  number: Type.String(),
  state: OneOf(demandStates),
  stateName: Type.String(),
  kind: OneOf(demandKinds),
  channel: OneOf(channels),
  externalNumber: Nullable(Type.String()),
  sourceSystem: Nullable(Type.String()),
  title: Type.String(),
  body: Type.String(),
  placeText: Nullable(Type.String()),
  area: Type.Object({ code: Type.String(), name: Type.String() }),
  buildingId: Nullable(Id),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  receivedAt: Timestamp,
  foundAt: Nullable(Timestamp),
  urgency: OneOf(urgencies),
  affected: Type.Integer(),
  selfClass: Nullable(OneOf(matterClasses)),
  language: Type.String(),
  hideReporter: Type.Boolean(),
  onBehalf: Nullable(Type.String()),
  reporter: Nullable(Type.Object({ id: Nullable(Id), name: Type.String(), phone: Type.String() })),
  question: Nullable(Type.String()),
  refusal: Nullable(Type.Object({ code: Type.String(), name: Type.String(), pointer: Type.String(), note: Nullable(Type.String()) })),
  masterDemandId: Nullable(Id),
  matterIds: Type.Array(Id),
  attachments: Type.Array(Type.Object({ id: Id, kind: Type.String(), name: Type.String(), mime: Type.String(), thumb: Type.Boolean() })),
  clocks: Type.Array(ClockView),
  version: Version,
  abilities: Abilities,
});

export const DemandRow = Type.Object({
  id: Id,
  number: Type.String(),
  state: OneOf(demandStates),
  kind: OneOf(demandKinds),
  channel: OneOf(channels),
  title: Type.String(),
  placeText: Nullable(Type.String()),
  areaCode: Type.String(),
  areaName: Type.String(),
  urgency: OneOf(urgencies),
  receivedAt: Timestamp,
  dueAt: Nullable(Timestamp),
  matter: Nullable(
    Type.Object(
      { state: Type.String(), stateName: Type.String(), class: Nullable(OneOf(matterClasses)), dueAt: Nullable(Timestamp) },
      { description: 'The matter the demand has become; of several the one that is still open' },
    ),
  ),
  nextDueAt: Nullable(Timestamp),
  likes: Type.Integer(),
  version: Version,
});

const ManyOf = <const T extends readonly string[]>(values: T) => Type.Optional(Type.Array(OneOf(values), { maxItems: values.length }));

export const DemandListQuery = Type.Object({
  ...PageQuery,
  state: ManyOf(demandStates),
  channel: ManyOf(channels),
  kind: ManyOf(demandKinds),
  urgency: ManyOf(urgencies),
  area: Type.Optional(AreaCode),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
  number: Type.Optional(Type.String({ maxLength: 60 })),
  q: Type.Optional(Type.String({ maxLength: 200 })),
});

const Step = { version: Version };
export const AcceptInput = Type.Object({ ...Step, title: Type.Optional(Words(120)) });
export const SplitInput = Type.Object({ ...Step, titles: Type.Array(Words(120), { minItems: 1, maxItems: 8 }) });
export const AskBackInput = Type.Object({ ...Step, question: Words(1000) });
export const SupplementInput = Type.Object({ ...Step, text: Words(5000) });
export const RejectInput = Type.Object({ ...Step, reasonCode: Words(60), note: Type.Optional(Type.String({ maxLength: 1000 })) });
export const MergeInput = Type.Object({ ...Step, matterId: Id, reason: Words(500) });
export const UnmergeInput = Type.Object({ ...Step, reason: Words(500) });
export const WithdrawInput = Type.Object({ ...Step, reason: Type.Optional(Type.String({ maxLength: 500 })) });

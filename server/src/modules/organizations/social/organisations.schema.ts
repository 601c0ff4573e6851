import { type Static, Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { criteria } from '../directory/criteria.rules.ts';
import { listingStates } from '../directory/listings.workflow.ts';
import { activityKinds } from './activity.repository.ts';
import { creditKinds, enteredKinds } from './credit.repository.ts';
import { organisationForms, workFields } from './organisations.service.ts';
import { organisationStates } from './organisations.workflow.ts';
import { Place, placeKinds } from './places.ts';
import { incomeSources } from './years.repository.ts';

const Form = OneOf(organisationForms);
const Fields = Type.Array(OneOf(workFields), { minItems: 1, maxItems: 16, uniqueItems: true });
const Count = Type.Integer({ minimum: 0, maximum: 100_000 });
/** Money in fen. */
export const FenAmount = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });
export const UnitParams = Type.Object({ id: Id });

export const OrganisationQuery = Type.Object({
  ...PageQuery,
  q: Type.Optional(Words(60)),
  area: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(organisationStates)),
  legalKind: Type.Optional(OneOf(['filed', 'registered'])),
  field: Type.Optional(OneOf(workFields)),
  hub: Type.Optional(Type.Boolean()),
  eligible: Type.Optional(Type.Boolean({ description: 'Only those in the directory of providers today' })),
  mine: Type.Optional(Type.Boolean({ description: 'Only those I speak for' })),
});

export const NewOrganisation = Type.Object({
  name: Words(100, 2),
  nameEn: Type.Optional(Nullable(Words(200))),
  areaCode: AreaCode,
  form: Form,
  purpose: Words(1000),
  fields: Fields,
  address: Type.Optional(Nullable(Words(200))),
  phone: Type.Optional(Nullable(Words(40))),
  memberCount: Type.Optional(Count),
  unitId: Type.Optional(Id),
});

export const OrganisationChange = Type.Object({
  version: Version,
  name: Type.Optional(Words(100, 2)),
  nameEn: Type.Optional(Nullable(Words(200))),
  purpose: Type.Optional(Words(1000)),
  fields: Type.Optional(Fields),
  serves: Type.Optional(Type.Array(AreaCode, { maxItems: 100, uniqueItems: true })),
  address: Type.Optional(Nullable(Words(200))),
  phone: Type.Optional(Nullable(Words(40))),
  staffCount: Type.Optional(Count),
  memberCount: Type.Optional(Count),
  capacity: Type.Optional(Nullable(Type.Integer({ minimum: 0, maximum: 10_000 }))),
});

export const OrganisationLineView = Type.Object({
  unitId: Id,
  number: Type.String(),
  name: Type.String(),
  areaCode: AreaCode,
  area: Type.String(),
  state: OneOf(organisationStates),
  stateName: Type.String(),
  legalKind: OneOf(['none', 'filed', 'registered']),
  form: Form,
  creditCode: Nullable(Type.String()),
  filingNumber: Nullable(Type.String()),
  fields: Type.Array(OneOf(workFields)),
  rating: Nullable(Type.Integer()),
  hub: Type.Boolean(),
  lastActiveOn: Nullable(Type.String()),
  listing: Nullable(OneOf(listingStates)),
  listedUntil: Nullable(Type.String()),
});

export const CriterionView = Type.Object({ criterion: OneOf(criteria), met: Type.Boolean() });
export const ListingView = Type.Object({
  id: Id,
  unitId: Id,
  state: OneOf(listingStates),
  stateName: Type.String(),
  functions: Type.String(),
  criteria: Type.Array(CriterionView),
  validUntil: Nullable(Type.String()),
  leavesOn: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  appliedOn: Type.String(),
  version: Version,
  abilities: Abilities,
});

export const OrganisationView = Type.Object({
  ...Type.Omit(OrganisationLineView, ['listing', 'listedUntil']).properties,
  nameEn: Nullable(Type.String()),
  purpose: Type.String(),
  serves: Type.Array(AreaCode),
  address: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  staffCount: Type.Integer(),
  memberCount: Type.Integer(),
  capacity: Nullable(Type.Integer()),
  creditCodeKind: Nullable(OneOf(['unified', 'old', 'foreign'])),
  filedOn: Nullable(Type.String()),
  registeredOn: Nullable(Type.String()),
  ratingUntil: Nullable(Type.String()),
  sanctionedOn: Nullable(Type.String()),
  endedOn: Nullable(Type.String()),
  endedReason: Nullable(Type.String()),
  papers: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), given: Type.Boolean() })),
  working: Type.Boolean(),
  eligible: Type.Boolean(),
  mine: Type.Boolean(),
  listing: Nullable(ListingView),
  version: Version,
  abilities: Abilities,
});
export type OrganisationJson = Static<typeof OrganisationView>;

export const CreditView = Type.Object({
  id: Id,
  kind: OneOf(creditKinds),
  subjectType: Nullable(Type.String()),
  subjectId: Nullable(Id),
  grade: Nullable(Type.String()),
  note: Nullable(Type.String()),
  happenedOn: Type.String(),
  correctsId: Nullable(Id),
  correctedBy: Nullable(Id),
});
export const NewCredit = Type.Object({
  kind: OneOf(enteredKinds),
  grade: Type.Optional(Words(40)),
  note: Type.Optional(Words(1000)),
  happenedOn: Type.Optional(DateOnly),
  ratingUntil: Type.Optional(DateOnly),
});

export const NewActivity = Type.Object({
  kind: OneOf(activityKinds),
  title: Words(120),
  heldOn: DateOnly,
  people: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
  place: Place,
});
export const ActivityView = Type.Object({
  id: Id,
  kind: OneOf(activityKinds),
  title: Type.String(),
  heldOn: Type.String(),
  people: Type.Integer(),
  placeKind: OneOf(placeKinds),
  place: Nullable(Type.String()),
});

const Income = Type.Object(Object.fromEntries(incomeSources.map((source) => [source, Type.Optional(FenAmount)])), {
  additionalProperties: false,
});
export const YearParams = Type.Object({ id: Id, year: Type.Integer({ minimum: 1949, maximum: 2999 }) });
export const YearReport = Type.Object({
  version: Type.Optional(Version),
  income: Income,
  expense: FenAmount,
  assets: Type.Integer({ minimum: -Number.MAX_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER }),
  staffCount: Count,
});
export const YearView = Type.Object({
  year: Type.Integer(),
  income: Income,
  incomeTotal: Type.Integer(),
  expense: Type.Integer(),
  assets: Type.Integer(),
  staffCount: Type.Integer(),
  reportedOn: Type.String(),
  version: Version,
});

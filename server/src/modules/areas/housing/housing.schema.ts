import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { Aliases, DatumField, PointInput } from '../areas.schema.ts';
import { ESTATE_KINDS } from './housing.repository.ts';

const Kind = OneOf(ESTATE_KINDS);
const Coordinates = { lng: Nullable(Type.Number()), lat: Nullable(Type.Number()) };
const Located = {
  name: Words(100),
  aliases: Type.Optional(Aliases),
  point: Type.Optional(Nullable(PointInput)),
  datum: Type.Optional(DatumField),
};
const Entrances = Type.Integer({ minimum: 1, maximum: 50 });
const Households = Type.Integer({ minimum: 0, maximum: 100_000 });

export const EstateView = Type.Object({
  id: Type.String(),
  areaCode: Type.String(),
  kind: Kind,
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  ...Coordinates,
  version: Type.Integer(),
  abilities: Type.Optional(Abilities),
});

export const BuildingView = Type.Object({
  id: Type.String(),
  estateId: Nullable(Type.String()),
  areaCode: Type.String(),
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  entrances: Type.Integer(),
  households: Type.Integer(),
  ...Coordinates,
  version: Type.Integer(),
  abilities: Type.Optional(Abilities),
});

export const EstateListQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  kind: Type.Optional(Kind),
  q: Type.Optional(Words(50)),
});
export const BuildingListQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  estate: Type.Optional(Id),
  q: Type.Optional(Words(50)),
});
export const EstatePage = PageOf(EstateView);
export const BuildingPage = PageOf(BuildingView);

export const CreateEstateBody = Type.Object({ areaCode: AreaCode, kind: Kind, ...Located });
export const ChangeEstateBody = Type.Object({
  ...Type.Partial(Type.Object({ areaCode: AreaCode, kind: Kind, ...Located })).properties,
  version: Version,
});

const BuildingFields = {
  areaCode: Type.Optional(AreaCode),
  estateId: Type.Optional(Nullable(Id)),
  entrances: Type.Optional(Entrances),
  households: Type.Optional(Households),
};
export const CreateBuildingBody = Type.Object({ ...Located, ...BuildingFields });
export const ChangeBuildingBody = Type.Object({ ...Type.Partial(Type.Object(Located)).properties, ...BuildingFields, version: Version });

export const HouseholdsBody = Type.Object({
  households: Type.Array(
    Type.Object({
      entrance: Type.Optional(Words(20)),
      room: Words(20),
      floorAreaDm2: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 10_000_000 }))),
    }),
    { minItems: 1, maxItems: 1_000 },
  ),
});
export const HouseholdsRecorded = Type.Object({ added: Type.Integer(), changed: Type.Integer() });
export const HouseholdList = Type.Object({
  items: Type.Array(
    Type.Object({ id: Type.String(), entrance: Type.String(), room: Type.String(), floorAreaDm2: Nullable(Type.Integer()) }),
  ),
});

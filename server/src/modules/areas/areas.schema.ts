import { Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Nullable, OneOf, PageOf, PageQuery, Version, Words } from '../../platform/http/schemas.ts';
import { AREA_KINDS, AREA_LEVELS } from './areas.rules.ts';
import { DATUMS } from './boundaries/coordinates.rules.ts';

export const AreaCodeParams = Type.Object({ code: AreaCode });

export const Longitude = Type.Number({ minimum: -180, maximum: 180 });
export const Latitude = Type.Number({ minimum: -90, maximum: 90 });
export const PointInput = Type.Object({ lng: Longitude, lat: Latitude });
/** What the given coordinates mean; everything is stored and answered as WGS-84. */
export const DatumField = OneOf(DATUMS, { description: 'wgs84 (GPS), gcj02 (Chinese web maps, phones), bd09 (Baidu)' });
export const Aliases = Type.Array(Words(100), { maxItems: 30 });

const Figure = Type.Integer({ minimum: 0, maximum: 100_000_000 });
const Kind = OneOf(AREA_KINDS);
const Level = OneOf(AREA_LEVELS);
const NamePair = Type.Object({ zh: Type.String(), en: Type.String() });
/** GeoJSON Polygon or MultiPolygon in WGS-84. */
const BoundaryView = Type.Object({ type: Type.String(), coordinates: Type.Array(Type.Unknown()) });

export const AreaSummary = Type.Object({
  code: Type.String(),
  parentCode: Nullable(Type.String()),
  level: Level,
  kind: Kind,
  kindName: NamePair,
  name: Type.String(),
  aliases: Type.Array(Type.String()),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  population: Nullable(Type.Integer()),
  adults: Nullable(Type.Integer()),
  households: Nullable(Type.Integer()),
  figuresOn: Nullable(Type.String()),
  validFrom: Type.String(),
  validTo: Nullable(Type.String()),
  version: Type.Integer(),
  boundary: Type.Optional(Nullable(BoundaryView)),
});

export const AreaListQuery = Type.Object({
  ...PageQuery,
  parent: Type.Optional(AreaCode),
  within: Type.Optional(AreaCode),
  level: Type.Optional(Level),
  q: Type.Optional(Words(50)),
  ended: Type.Optional(Type.Boolean({ default: false })),
  boundary: Type.Optional(Type.Boolean({ default: false })),
});
export const AreaPage = PageOf(AreaSummary);

const AreaName = Type.Object({ code: Type.String(), name: Type.String(), level: Level });

export const AreaView = Type.Object({
  ...AreaSummary.properties,
  chain: Type.Array(AreaName),
  counts: Type.Record(Type.String(), Type.Integer(), { description: 'Areas of each level below this one, estates and buildings' }),
  /** What it was merged into or split up into, for areas that have ended. */
  successors: Type.Array(AreaName),
  predecessors: Type.Array(AreaName),
  warnings: Type.Array(
    Type.Object({
      code: OneOf(['grid_too_small', 'grid_too_large']),
      households: Type.Integer(),
      min: Type.Integer(),
      max: Type.Integer(),
    }),
  ),
  abilities: Abilities,
});

const Figures = {
  population: Type.Optional(Nullable(Figure)),
  adults: Type.Optional(Nullable(Figure)),
  households: Type.Optional(Nullable(Figure)),
  figuresOn: Type.Optional(Nullable(DateOnly)),
};

export const CreateAreaBody = Type.Object({
  code: AreaCode,
  parentCode: AreaCode,
  kind: Type.Optional(Kind),
  name: Words(100),
  aliases: Type.Optional(Aliases),
  point: Type.Optional(Nullable(PointInput)),
  datum: Type.Optional(DatumField),
  validFrom: Type.Optional(DateOnly),
  ...Figures,
});

export const ChangeAreaBody = Type.Object({
  version: Version,
  kind: Type.Optional(Kind),
  name: Type.Optional(Words(100)),
  aliases: Type.Optional(Aliases),
  point: Type.Optional(Nullable(PointInput)),
  datum: Type.Optional(DatumField),
  ...Figures,
});

/** The outline is checked by the use case, which can say what is wrong with it and where. */
export const BoundaryBody = Type.Object({
  version: Version,
  boundary: Nullable(Type.Unsafe<unknown>({ type: 'object' })),
  datum: Type.Optional(DatumField),
});

export const MergeBody = Type.Object({
  from: Type.Array(AreaCode, { minItems: 1, maxItems: 50, uniqueItems: true }),
  into: AreaCode,
  on: DateOnly,
  note: Type.Optional(Words(500)),
});

/** GeoJSON: the outlines of the areas directly below one, and its own. */
export const AreaMap = Type.Object({
  type: OneOf(['FeatureCollection']),
  area: Type.Object({ code: Type.String(), name: Type.String(), boundary: Nullable(BoundaryView) }),
  features: Type.Array(
    Type.Object({
      type: OneOf(['Feature']),
      geometry: Nullable(BoundaryView),
      properties: Type.Object({
        code: Type.String(),
        name: Type.String(),
        level: Level,
        kind: Kind,
        centre: Nullable(Type.Tuple([Type.Number(), Type.Number()])),
      }),
    }),
  ),
});

export const BlindSpotList = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: OneOf(['community_without_grid', 'estate_in_no_grid', 'building_in_no_grid', 'grid_too_small', 'grid_too_large']),
      id: Type.String(),
      name: Type.String(),
      areaCode: Type.String(),
      areaName: Type.String(),
      households: Nullable(Type.Integer()),
    }),
  ),
});

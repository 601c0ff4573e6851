import { type Static, Type } from 'typebox';
import { parts } from './packs.schema.ts';

const { strict, Code, Name, Text, Section, nullable, oneOf, Channel, DemandKind } = parts;
const AreaCode = Type.String({ pattern: '^990101(\\d{3}(\\d{3}(\\d{3})?)?)?$' });
const Position = Type.Tuple([Type.Number({ minimum: 124, maximum: 124.1 }), Type.Number({ minimum: 28.9, maximum: 29.1 })]);
const Polygon = Type.Object(
  { type: Type.Literal('Polygon'), coordinates: Type.Array(Type.Array(Position, { minItems: 4 }), { minItems: 1, maxItems: 1 }) },
  strict,
);
const Count = Type.Integer({ minimum: 0 });
const ShortCode = Type.String({ pattern: '^[a-z0-9]+$', maxLength: 20 });
const Aliases = Type.Array(Type.String({ minLength: 2, maxLength: 20 }), { uniqueItems: true });

const Area = Type.Object(
  {
    code: AreaCode,
    parent: nullable(AreaCode),
    level: oneOf('district', 'subdistrict', 'community'),
    kind: oneOf('district', 'subdistrict', 'town', 'community', 'village'),
    name: Name,
    aliases: Aliases,
    valid_from: Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' }),
    population: Type.Object({ households: Count, residents: Count, adults: Count }, strict),
    geometry: Polygon,
  },
  strict,
);
const Grid = Type.Object({ code: AreaCode, community: AreaCode, name: Name, households: Count, geometry: Polygon }, strict);
const Estate = Type.Object(
  {
    code: ShortCode,
    grid: AreaCode,
    kind: oneOf('estate', 'old_courtyard', 'village_group'),
    name: Name,
    aliases: Aliases,
    property_firm: nullable(Code),
    owners_committee: Type.Boolean(),
    built: nullable(Type.Integer({ minimum: 1950, maximum: 2026 })),
    households: Count,
    point: Position,
  },
  strict,
);
const Building = Type.Object(
  {
    code: ShortCode,
    estate: ShortCode,
    grid: AreaCode,
    name: Name,
    aliases: Aliases,
    entrances: Count,
    floors: Count,
    households: Count,
    lift: Type.Boolean(),
    point: Position,
  },
  strict,
);
const placeKinds = ['street', 'lane', 'park', 'school', 'market', 'hospital', 'bus_stop', 'river', 'village'] as const;
const Place = Type.Object(
  { code: ShortCode, kind: oneOf(...placeKinds), community: AreaCode, grid: AreaCode, name: Name, aliases: Aliases, point: Position },
  strict,
);
const Unit = Type.Object(
  {
    code: Code,
    kind: Code,
    role: nullable(oneOf('@subdistrict', '@committee', '@property')),
    area: AreaCode,
    name: Name,
    duty: Text,
    sections: Type.Array(Section, { minItems: 1 }),
  },
  strict,
);
const Person = Type.Object(
  {
    code: ShortCode,
    name: Name,
    unit: Code,
    section: nullable(Code),
    post: Name,
    roles: Type.Array(Code, { minItems: 1 }),
    area: AreaCode,
    login: nullable(Code),
  },
  strict,
);
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
const Hours = Type.Object({ days: Type.Array(Type.Integer({ minimum: 1, maximum: 7 })), from: TimeOfDay, to: TimeOfDay }, strict);
const ServiceCentre = Type.Object(
  {
    code: Code,
    level: oneOf('district', 'subdistrict', 'community'),
    area: AreaCode,
    name: Name,
    address: Name,
    phone: Type.String({ pattern: '^000-99\\d{5}$' }),
    unit: Code,
    windows: Type.Array(Section, { minItems: 1 }),
    hours: Type.Array(Hours, { minItems: 1 }),
    hotline_always: Type.Boolean(),
    point: Position,
  },
  strict,
);
const Id = Type.String({ pattern: '^[a-z]\\d{3}$' });
const Said = Type.String({ minLength: 8, maxLength: 120 });
const Demand = Type.Object(
  {
    id: Id,
    type: Code,
    kind: DemandKind,
    channel_hint: Channel,
    place_kind: oneOf(...placeKinds, 'estate', 'building', 'none'),
    text: Said,
  },
  strict,
);
const Result = Type.Object({ id: Id, type: nullable(Code), outcome: oneOf('solved', 'partly', 'explained'), text: Said }, strict);
const ReasonText = Type.Object({ id: Id, list: Code, code: Code, text: Said }, strict);
const ContactNote = Type.Object(
  { id: Id, outcome: oneOf('reached', 'no_answer', 'number_wrong', 'refused', 'call_later'), text: Said },
  strict,
);
const RatingText = Type.Object(
  { id: Id, rating: oneOf('satisfied', 'basically_satisfied', 'dissatisfied', 'not_solved'), text: Type.String({ maxLength: 60 }) },
  strict,
);

/** Shapes of the files of the demo district. */
export const demoSchemas = {
  areas: Area,
  grids: Grid,
  estates: Estate,
  buildings: Building,
  places: Place,
  units: Unit,
  staff: Person,
  service_centres: ServiceCentre,
  corpus: Demand,
  results: Result,
  reason_texts: ReasonText,
  contact_notes: ContactNote,
  rating_texts: RatingText,
} as const;
/** The files of the demo district by name. */
export type DemoFile = keyof typeof demoSchemas;
/** The rows of one file of the demo district. */
export type DemoRows<F extends DemoFile> = Static<(typeof demoSchemas)[F]>[];

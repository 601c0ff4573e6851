import { Type } from 'typebox';
import { Abilities, AreaCode, DateOnly, Id, Nullable, OneOf, PageOf, PageQuery, Version, Words } from '../../../platform/http/schemas.ts';
import { DESKS } from '../roster/roster.rules.ts';
import { CENTRE_LEVELS, DESK_REQUIREMENTS } from './centres.types.ts';

const Time = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$|^24:00$' });
const Range = Type.Object({ start: Time, end: Time });
const Day = Type.Array(Range, { maxItems: 6 });

const OpeningHoursField = Type.Object({
  week: Type.Object({ mon: Day, tue: Day, wed: Day, thu: Day, fri: Day, sat: Day, sun: Day }),
  holidays: OneOf(['closed', 'as_usual']),
  exceptions: Type.Optional(Type.Array(Type.Object({ date: DateOnly, hours: Day, note: Type.Optional(Words(100)) }), { maxItems: 200 })),
});

const DeskField = Type.Object({
  desk: OneOf(DESKS),
  required: OneOf(DESK_REQUIREMENTS),
  seats: Type.Integer({ minimum: 1, maximum: 50 }),
  phone: Nullable(Type.String({ maxLength: 40 })),
});

const Level = OneOf(CENTRE_LEVELS);

export const CentreView = Type.Object({
  id: Type.String(),
  unitId: Type.String(),
  areaCode: Type.String(),
  areaName: Nullable(Type.String()),
  level: Level,
  name: Type.String(),
  address: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  windows: Type.Integer(),
  lng: Nullable(Type.Number()),
  lat: Nullable(Type.Number()),
  dispatchCentre: Type.Boolean(),
  active: Type.Boolean(),
  openingHours: OpeningHoursField,
  /** What the door says now. */
  open: Type.Boolean(),
  changesAt: Nullable(Type.String({ description: 'When it closes, or opens next; null when nothing changes within three weeks' })),
  today: Type.Array(Range),
  desks: Type.Array(DeskField),
  version: Type.Integer(),
  abilities: Abilities,
});
export const CentrePage = PageOf(CentreView);

export const CentreListQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  within: Type.Optional(AreaCode),
  level: Type.Optional(Level),
  all: Type.Optional(Type.Boolean({ default: false, description: 'Also centres that are closed for good' })),
});

const Optionals = {
  address: Type.Optional(Nullable(Words(200))),
  phone: Type.Optional(Nullable(Words(40))),
  windows: Type.Optional(Type.Integer({ minimum: 0, maximum: 200 })),
  point: Type.Optional(
    Nullable(Type.Object({ lng: Type.Number({ minimum: -180, maximum: 180 }), lat: Type.Number({ minimum: -90, maximum: 90 }) })),
  ),
  datum: Type.Optional(OneOf(['wgs84', 'gcj02', 'bd09'])),
  dispatchCentre: Type.Optional(Type.Boolean()),
  desks: Type.Optional(
    Type.Array(
      Type.Object({
        desk: OneOf(DESKS),
        required: OneOf(DESK_REQUIREMENTS),
        seats: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
        phone: Type.Optional(Nullable(Words(40))),
      }),
      { maxItems: 5 },
    ),
  ),
};
export const CreateCentreBody = Type.Object({
  unitId: Id,
  areaCode: AreaCode,
  name: Words(100),
  openingHours: Type.Optional(OpeningHoursField),
  ...Optionals,
});
export const ChangeCentreBody = Type.Object({
  version: Version,
  unitId: Type.Optional(Id),
  name: Type.Optional(Words(100)),
  openingHours: Type.Optional(OpeningHoursField),
  active: Type.Optional(Type.Boolean()),
  ...Optionals,
});

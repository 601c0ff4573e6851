import { type Static, Type } from 'typebox';
import { Abilities, DateOnly, Nullable, OneOf, Words } from '../../../platform/http/schemas.ts';
import { Day, PhraseView } from '../responsibility/responsibility.schema.ts';

const TimeRangeView = Type.Object({ start: Type.String(), end: Type.String() });

export const CalendarQuery = Type.Object({ year: Type.Optional(Type.Integer({ minimum: 2000, maximum: 2200 })) });

export const DayView = Type.Object({
  date: DateOnly,
  kind: OneOf(['workday', 'weekend', 'holiday', 'makeup_workday']),
  working: Type.Boolean(),
  /** Who says so: the plain week, the national notice, or this district. */
  origin: OneOf(['week', 'national', 'district']),
  note: Nullable(Type.String()),
  source: Nullable(Type.String()),
});

export const CalendarView = Type.Object({
  year: Type.Integer(),
  /** Fingerprint of everything the calendar is made of; stored with each deadline. */
  version: Type.String(),
  /** Whether the holiday notice of the year is known; if not, deadlines in it are provisional. */
  known: Type.Boolean(),
  workdays: Type.Integer(),
  officeHours: Type.Array(TimeRangeView),
  quietHours: TimeRangeView,
  warning: Nullable(Type.Object({ year: Type.Integer(), text: PhraseView })),
  days: Type.Array(DayView),
  abilities: Abilities,
});

export const DayParams = Type.Object({ date: Day });
export const DayInput = Type.Object({
  kind: OneOf(['workday', 'holiday']),
  note: Words(200),
  /** The paper that says so: number and date of the notice. */
  source: Words(300),
});
export type DayInput = Static<typeof DayInput>;

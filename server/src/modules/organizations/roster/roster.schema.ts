import { Type } from 'typebox';
import {
  Abilities,
  AreaCode,
  DateOnly,
  Id,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  Timestamp,
  Version,
} from '../../../platform/http/schemas.ts';
import { PersonRef } from '../units/units.schema.ts';
import { SEAT_STATES } from './roster.repository.ts';
import { DESKS } from './roster.rules.ts';

const DeskName = OneOf(DESKS);
const SpanView = Type.Object({ startsAt: Type.String(), endsAt: Type.String() });

const ShiftFields = {
  id: Type.String(),
  centreId: Type.String(),
  desk: DeskName,
  person: Nullable(PersonRef),
  startsAt: Type.String(),
  endsAt: Type.String(),
  onCall: Type.Boolean(),
  seatState: OneOf(SEAT_STATES),
  version: Type.Integer(),
};
export const ShiftView = Type.Object({
  ...ShiftFields,
  away: Type.Boolean({ description: 'The person is on leave in this time, or the account is disabled' }),
});

const Coverage = {
  staffedMinutes: Type.Integer(),
  requiredMinutes: Type.Integer(),
  /** With two decimals, "99.89"; null where nothing is required. */
  percent: Nullable(Type.String()),
};

export const RosterQuery = Type.Object({
  centreId: Id,
  from: DateOnly,
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 35, default: 7 })),
});
export const RosterView = Type.Object({
  centreId: Type.String(),
  from: Type.String(),
  days: Type.Integer(),
  desks: Type.Array(
    Type.Object({
      desk: DeskName,
      required: Type.String(),
      seats: Type.Integer(),
      shifts: Type.Array(ShiftView),
      gaps: Type.Array(SpanView),
      coverage: Type.Object(Coverage),
    }),
  ),
  abilities: Abilities,
});

export const AddShiftBody = Type.Object({
  centreId: Id,
  desk: DeskName,
  accountId: Id,
  startsAt: Timestamp,
  endsAt: Timestamp,
  onCall: Type.Optional(Type.Boolean()),
});
export const ChangeShiftBody = Type.Object({
  version: Version,
  desk: Type.Optional(DeskName),
  accountId: Type.Optional(Id),
  startsAt: Type.Optional(Timestamp),
  endsAt: Type.Optional(Timestamp),
  onCall: Type.Optional(Type.Boolean()),
});
export const RemoveShiftQuery = Type.Object({ version: Version });
/** The shift as it is now, and what its week still lacks at that desk: the warning at planning. */
export const PlannedShift = Type.Object({ shift: ShiftView, weekGaps: Type.Array(SpanView) });
export const WeekGaps = Type.Object({ weekGaps: Type.Array(SpanView) });

export const CopyWeekBody = Type.Object({
  centreId: Id,
  desk: Type.Optional(DeskName),
  fromWeek: DateOnly,
  toWeek: DateOnly,
  weeks: Type.Optional(Type.Integer({ minimum: 1, maximum: 26, default: 1 })),
});
export const CopiedWeek = Type.Object({
  added: Type.Integer(),
  skipped: Type.Array(
    Type.Object({
      person: Nullable(PersonRef),
      desk: DeskName,
      startsAt: Type.String(),
      because: OneOf(['there_already', 'same_desk', 'other_centre', 'account_not_active']),
    }),
  ),
  gaps: Type.Array(Type.Object({ desk: DeskName, ...SpanView.properties })),
});

export const SeatBody = Type.Object({ state: OneOf(['present', 'away', 'left']) });

export const DutyQuery = Type.Object({ area: Type.Optional(AreaCode), desk: Type.Optional(DeskName), at: Type.Optional(Timestamp) });
export const DutyView = Type.Object({
  at: Type.String(),
  items: Type.Array(
    Type.Object({
      centreId: Type.String(),
      centreName: Type.String(),
      desk: DeskName,
      phone: Nullable(Type.String()),
      seats: Type.Array(ShiftView),
      onCall: Type.Array(ShiftView),
    }),
  ),
});

export const GapListQuery = Type.Object({ ...PageQuery, open: Type.Optional(Type.Boolean()), centreId: Type.Optional(Id) });
export const GapPage = PageOf(
  Type.Object({
    id: Type.String(),
    centreId: Type.String(),
    desk: DeskName,
    ...SpanView.properties,
    foundAt: Type.String(),
    closedAt: Nullable(Type.String()),
    closedHow: Nullable(OneOf(['filled', 'passed', 'not_required'])),
  }),
);

export const CoverageQuery = Type.Object({ centreId: Id, desk: DeskName, from: DateOnly, to: DateOnly });
export const CoverageView = Type.Object({
  ...Coverage,
  from: Type.String(),
  to: Type.String(),
  gaps: Type.Array(SpanView),
  gapCount: Type.Integer(),
});

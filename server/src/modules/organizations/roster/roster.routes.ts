import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { instantField, optionalInstant } from '../instants.ts';
import { accountNotActive, deskUnknown, seatNotNow, shiftConflict, shiftPeriodWrong, weekWrong } from '../organizations.errors.ts';
import { copyWeek } from './copy-week.service.ts';
import {
  AddShiftBody,
  ChangeShiftBody,
  CopiedWeek,
  CopyWeekBody,
  CoverageQuery,
  CoverageView,
  DutyQuery,
  DutyView,
  GapListQuery,
  GapPage,
  PlannedShift,
  RemoveShiftQuery,
  RosterQuery,
  RosterView,
  SeatBody,
  ShiftView,
  WeekGaps,
} from './roster.schema.ts';
import { addShift, changeSeat, changeShift, removeShift } from './roster.service.ts';
import { copiedWeek, coverageView, dutyView, gapPage, gapsAfterRemoval, plannedShift, presentSeat, rosterView } from './roster.views.ts';

const planned = { access: ['staff'], permission: 'roster.manage' } as const;
const optionalTimes = (body: { startsAt?: string; endsAt?: string }) => ({
  startsAt: optionalInstant(body.startsAt, '/startsAt'),
  endsAt: optionalInstant(body.endsAt, '/endsAt'),
});

export const rosterRoutes = [
  readRoute({
    method: 'GET',
    path: '/roster',
    operationId: 'getRoster',
    summary: { zh: '值班表', en: 'Duty roster' },
    access: ['staff'],
    query: RosterQuery,
    response: RosterView,
    problems: [invalidInput, notFound],
    handler: (ctx, { query }) => rosterView(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/roster/on-duty',
    operationId: 'listOnDuty',
    summary: { zh: '当前值班', en: 'Who is on duty' },
    access: ['staff'],
    query: DutyQuery,
    response: DutyView,
    problems: [invalidInput],
    handler: (ctx, { query }) => dutyView(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/roster/gaps',
    operationId: 'listRosterGaps',
    summary: { zh: '值班空档', en: 'Gaps of the rosters' },
    access: ['staff'],
    query: GapListQuery,
    response: GapPage,
    problems: [invalidInput],
    handler: (ctx, { query }) => gapPage(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/roster/coverage',
    operationId: 'getRosterCoverage',
    summary: { zh: '在岗时间覆盖率', en: 'Share of staffed time' },
    access: ['staff'],
    query: CoverageQuery,
    response: CoverageView,
    problems: [invalidInput, notFound, deskUnknown],
    handler: (ctx, { query }) => coverageView(ctx, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/roster/shifts',
    operationId: 'addShift',
    summary: { zh: '排班', en: 'Add a shift' },
    ...planned,
    body: AddShiftBody,
    response: PlannedShift,
    status: 201,
    problems: [invalidInput, forbidden, notFound, deskUnknown, shiftPeriodWrong, accountNotActive, shiftConflict],
    handler: async (ctx, { body }) =>
      plannedShift(
        ctx,
        await addShift(ctx, { ...body, startsAt: instantField(body.startsAt, '/startsAt'), endsAt: instantField(body.endsAt, '/endsAt') }),
      ),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/roster/shifts/:id',
    operationId: 'changeShift',
    summary: { zh: '调班', en: 'Change a shift' },
    ...planned,
    params: IdParams,
    body: ChangeShiftBody,
    response: PlannedShift,
    problems: [invalidInput, forbidden, notFound, editConflict, deskUnknown, shiftPeriodWrong, accountNotActive, shiftConflict],
    handler: async (ctx, { params, body }) => plannedShift(ctx, await changeShift(ctx, params.id, { ...body, ...optionalTimes(body) })),
  }),
  writeRoute({
    method: 'DELETE',
    path: '/roster/shifts/:id',
    operationId: 'removeShift',
    summary: { zh: '取消班次', en: 'Remove a shift' },
    ...planned,
    params: IdParams,
    query: RemoveShiftQuery,
    response: WeekGaps,
    problems: [invalidInput, forbidden, notFound, editConflict],
    handler: async (ctx, { params, query }) => gapsAfterRemoval(ctx, await removeShift(ctx, params.id, query.version)),
  }),
  writeRoute({
    method: 'POST',
    path: '/roster/shifts/:id/seat',
    operationId: 'changeSeat',
    summary: { zh: '签到、离席', en: 'Take or leave the seat' },
    access: ['staff'],
    params: IdParams,
    body: SeatBody,
    response: ShiftView,
    problems: [invalidInput, forbidden, notFound, seatNotNow],
    handler: async (ctx, { params, body }) => presentSeat(ctx, await changeSeat(ctx, params.id, body.state)),
  }),
  writeRoute({
    method: 'POST',
    path: '/roster/copy',
    operationId: 'copyRosterWeek',
    summary: { zh: '复制一周班次', en: 'Copy a week of shifts' },
    ...planned,
    body: CopyWeekBody,
    response: CopiedWeek,
    problems: [invalidInput, forbidden, notFound, weekWrong],
    handler: async (ctx, { body }) => {
      const input = { ...body, weeks: body.weeks ?? 1 };
      return copiedWeek(ctx, input, await copyWeek(ctx, input));
    },
  }),
];

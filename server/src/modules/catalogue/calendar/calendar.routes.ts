import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx } from '../../../platform/context.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { forbidden, notFound } from '../../../platform/problem.ts';
import { badCalendar } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { CalendarQuery, CalendarView, DayInput, DayParams, DayView } from './calendar.schema.ts';
import { type CalendarYear, calendarYear, setDay, unsetDay } from './calendar.service.ts';

/** Ordinary office hours are those of an ordinary workday near today. */
function present(ctx: Ctx, { year, calendar, days, warning }: CalendarYear): Static<typeof CalendarView> {
  return {
    year,
    version: calendar.version,
    known: calendar.isKnownYear(year),
    workdays: days.filter((day) => day.working).length,
    officeHours: calendar.officeHoursOf(calendar.nextWorkday(localDateOf(ctx.now))),
    quietHours: { ...calendar.quietHours },
    warning,
    days: days.map((day) => ({ ...day })),
    abilities: abilitiesOf({ change: can.manageSettings(ctx.actor, ctx.district) }, ctx.lang),
  };
}

export const calendarRoutes = [
  readRoute({
    method: 'GET',
    path: '/calendar',
    operationId: 'getCalendar',
    summary: { zh: '工作日历', en: 'The working calendar' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    query: CalendarQuery,
    response: CalendarView,
    handler: async (ctx, { query }) => present(ctx, await calendarYear(ctx, query.year)),
  }),
  writeRoute({
    method: 'PUT',
    path: '/calendar/days/:date',
    operationId: 'setCalendarDay',
    summary: { zh: '设定一天为工作日或休息日', en: 'Make a day a workday or a day off' },
    access: ['staff'],
    permission: 'settings.manage',
    params: DayParams,
    body: DayInput,
    response: DayView,
    problems: [forbidden, badCalendar],
    handler: async (ctx, { params, body }) => ({ ...(await setDay(ctx, params.date, body)) }),
  }),
  writeRoute({
    method: 'DELETE',
    path: '/calendar/days/:date',
    operationId: 'unsetCalendarDay',
    summary: { zh: '取消对一天的设定', en: 'Take back what was decided about a day' },
    access: ['staff'],
    permission: 'settings.manage',
    params: DayParams,
    problems: [forbidden, notFound, badCalendar],
    handler: async (ctx, { params }) => {
      await unsetDay(ctx, params.date);
      return undefined;
    },
  }),
] as const;

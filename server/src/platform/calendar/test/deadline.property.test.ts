import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarConfigError, NoWorkingTimeError } from '../calendar.errors.ts';
import { deadlineWithPauses, type PausedDeadlineInput } from '../deadline.ts';
import { fractionElapsed, instantAtFraction, remaining } from '../limit-progress.ts';
import { type LimitRule, type LimitUnit, landingOf } from '../limit-rule.ts';
import { addDays, formatTimeOfDay, instantAt, localDateOf } from '../local-date.ts';
import type { TimeRange } from '../office-hours.ts';
import { type Pause, pauseAround } from '../pauses.ts';
import { buildWorkCalendar, type DayKind, type WorkCalendar } from '../work-calendar.ts';
import { statutoryCalendar } from './calendar.factory.ts';

const runs = { numRuns: 200 };
const TEN_YEARS = 3_652;
const MAX_AMOUNT: Record<LimitUnit, number> = { minute: 20_000, hour: 500, working_hour: 200, calendar_day: 60, working_day: 40 };

const date = fc.integer({ min: 0, max: TEN_YEARS }).map((days) => addDays('2020-01-01', days));
const instant = fc.integer({ min: 0, max: TEN_YEARS * 86_400 }).map((seconds) => new Date(Date.UTC(2020, 0, 1) + seconds * 1_000));

const range: fc.Arbitrary<TimeRange> = fc
  .tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 600 }))
  .map(([from, length]) => ({ start: formatTimeOfDay(from), end: formatTimeOfDay(Math.min(1440, from + length)) }));
const ranges = fc.array(range, { maxLength: 3 });
const override = fc.record({
  date,
  kind: fc.constantFrom<DayKind>('workday', 'weekend', 'holiday', 'makeup_workday'),
  officeHours: fc.option(ranges, { nil: undefined, freq: 3 }),
});
const calendar: fc.Arbitrary<WorkCalendar> = fc
  .record({
    overrides: fc.uniqueArray(override, { selector: (day) => day.date, maxLength: 60 }),
    standard: ranges,
    friday: fc.option(ranges, { nil: undefined }),
    isStatutory: fc.boolean(),
  })
  .map(({ overrides, standard, friday, isStatutory }) => {
    const officeHours = { standard, ...(friday && { byWeekday: { 5: friday } }) };
    const input = {
      overrides: overrides.map(({ officeHours: hours, ...day }) => ({ ...day, ...(hours && { officeHours: hours }) })),
      officeHours,
    };
    return isStatutory
      ? statutoryCalendar(input)
      : buildWorkCalendar({ ...input, holidays: { source: 'none', knownYears: [], daysOff: [], makeupWorkdays: [] } });
  });
const rule: fc.Arbitrary<LimitRule> = fc
  .tuple(
    fc.constantFrom<LimitUnit>('minute', 'hour', 'working_hour', 'calendar_day', 'working_day'),
    fc.double({ min: 0, max: 1, noNaN: true }),
    fc.boolean(),
  )
  .map(([unit, size, lands]) => ({
    unit,
    amount: 1 + Math.floor(size * (MAX_AMOUNT[unit] - 1)),
    ...(lands && { landing: 'next_workday' as const }),
  }));

function pausesNear(start: Date): fc.Arbitrary<Pause[]> {
  const pause = fc.tuple(fc.integer({ min: -3_000, max: 60_000 }), fc.integer({ min: -60, max: 10_000 })).map(([offset, length]) => {
    const from = start.getTime() + offset * 60_000;
    return { from: new Date(from), to: new Date(from + length * 60_000) };
  });
  return fc.array(pause, { maxLength: 4 });
}

const limit: fc.Arbitrary<PausedDeadlineInput> = instant.chain((start) =>
  fc.record({ start: fc.constant(start), rule, calendar, pauses: pausesNear(start) }),
);

/** The end of a limit in milliseconds; undefined when the calendar rightly says that there is no working time. */
function end(input: PausedDeadlineInput): number | undefined {
  try {
    return deadlineWithPauses(input).dueAt.getTime();
  } catch (error) {
    expect(error).toBeInstanceOf(NoWorkingTimeError);
    return undefined;
  }
}

function holdsFor(check: (input: PausedDeadlineInput, due: number) => void): void {
  const property = fc.property(limit, (input) => {
    const due = end(input);
    if (due !== undefined) check(input, due);
  });
  fc.assert(property, runs);
}

describe('the end of a limit, whatever the calendar and the pauses', () => {
  it('[M-2] never comes before the start', () => {
    holdsFor((input, due) => expect(due).toBeGreaterThan(input.start.getTime()));
  });

  it('[M-2] never comes earlier for a longer limit', () => {
    holdsFor((input, due) => {
      const longer = end({ ...input, rule: { ...input.rule, amount: input.rule.amount + 1 } });
      expect(longer ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(due);
    });
  });

  it('[M-2] never comes earlier for a later start, by minutes or by days', () => {
    const property = fc.property(limit, fc.integer({ min: 1, max: 4 * 86_400_000 }), fc.boolean(), (input, step, isSmall) => {
      const due = end(input);
      const later = end({ ...input, start: new Date(input.start.getTime() + (isSmall ? step % 43_200_000 : step)) });
      if (due !== undefined && later !== undefined) expect(later).toBeGreaterThanOrEqual(due);
    });
    fc.assert(property, { numRuns: 3 * runs.numRuns });
  });

  it('[M-2] never comes earlier for one more pause, or for a longer one', () => {
    const property = fc.property(limit, fc.nat(), fc.integer({ min: 0, max: 5_000 }), (input, which, minutes) => {
      const due = end(input);
      const dropped = end({ ...input, pauses: input.pauses.slice(1) });
      const longer = input.pauses.map((pause, index) =>
        index === which % 4 ? { ...pause, to: new Date(pause.to.getTime() + minutes * 60_000) } : pause,
      );
      if (due === undefined || dropped === undefined) return;
      expect(due).toBeGreaterThanOrEqual(dropped);
      expect(end({ ...input, pauses: longer }) ?? Number.POSITIVE_INFINITY).toBeGreaterThanOrEqual(due);
    });
    fc.assert(property, { numRuns: 3 * runs.numRuns });
  });

  it('[O10] lies on a workday for every limit in working time and for every one that is to land on a workday', () => {
    holdsFor((input, due) => {
      const { unit } = input.rule;
      const mustLand = unit === 'working_day' || unit === 'working_hour' || landingOf(input.rule) === 'next_workday';
      if (mustLand) expect(input.calendar.isWorkday(localDateOf(new Date(due)))).toBe(true);
    });
  });

  it('never lies inside a pause', () => {
    holdsFor((input, due) => {
      const around = pauseAround(
        due,
        input.pauses.map(({ from, to }) => ({ from: from.getTime(), to: to.getTime() })),
      );
      expect(around === undefined || around.to === due).toBe(true);
    });
  });

  it('is provisional exactly when it depends on a year that is not known', () => {
    holdsFor((input, due) => {
      const years = [input.start, new Date(due)].map((moment) => Number(localDateOf(moment).slice(0, 4)));
      const [first = 0, last = 0] = years;
      const isUnknown = Array.from({ length: last - first + 1 }, (_, index) => first + index).some(
        (year) => !input.calendar.isKnownYear(year),
      );
      const runsByClock = (input.rule.unit === 'hour' || input.rule.unit === 'minute') && input.rule.landing === undefined;
      expect(deadlineWithPauses(input).provisional).toBe(isUnknown && !runsByClock);
    });
  });
});

describe('against slow and simple counting', () => {
  const workdayAfter = (calendarToAsk: WorkCalendar, from: string, amount: number): string => {
    let day = from;
    for (let left = amount; left > 0; ) {
      day = addDays(day, 1);
      if (calendarToAsk.isWorkday(day)) left -= 1;
    }
    return day;
  };

  it('[O10] n working days end on the n-th workday after the day of receipt', () => {
    const property = fc.property(calendar, instant, fc.integer({ min: 1, max: 30 }), (calendarToAsk, start, amount) => {
      const due = deadlineWithPauses({ start, rule: { amount, unit: 'working_day' }, calendar: calendarToAsk, pauses: [] }).dueAt;
      expect(localDateOf(due)).toBe(workdayAfter(calendarToAsk, localDateOf(start), amount));
    });
    fc.assert(property, runs);
  });

  it('[O9] working hours are the office minutes outside pauses, counted one by one', () => {
    const isOffice = (calendarToAsk: WorkCalendar, minute: Date) => {
      const day = localDateOf(minute);
      return calendarToAsk
        .officeHoursOf(day)
        .some(({ start, end: closing }) => minute >= instantAt(day, start) && minute < instantAt(day, closing));
    };
    const property = fc.property(
      calendar,
      instant,
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 0, max: 3_000 }),
      (calendarToAsk, moment, amount, offset) => {
        const start = new Date(moment.getTime() - (moment.getTime() % 60_000));
        const pause = { from: new Date(start.getTime() + offset * 60_000), to: new Date(start.getTime() + (offset + 700) * 60_000) };
        const due = end({ start, rule: { amount, unit: 'working_hour' }, calendar: calendarToAsk, pauses: [pause] });
        if (due === undefined || due - start.getTime() > 20 * 86_400_000) return;
        let counted = 0;
        for (let at = start.getTime(); at < due; at += 60_000) {
          const isPaused = at >= pause.from.getTime() && at < pause.to.getTime();
          if (!isPaused && isOffice(calendarToAsk, new Date(at))) counted += 1;
        }
        expect(counted).toBe(amount * 60);
      },
    );
    fc.assert(property, { numRuns: 60 });
  });
});

describe('steps on the way to the end of a limit', () => {
  it('[S000-20] come in order, reach the deadline exactly at 100 %, and are the share they say', () => {
    const property = fc.property(limit, fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1, max: 200 }), (input, first, second) => {
      const due = end(input);
      if (due === undefined) return;
      const at = (percent: number) => instantAtFraction({ ...input, fraction: percent / 100 });
      const [low, high] = [Math.min(first, second), Math.max(first, second)];
      expect(at(low).getTime()).toBeLessThanOrEqual(at(high).getTime());
      expect(at(100).getTime()).toBe(due);
      const share = fractionElapsed({ ...input, dueAt: new Date(due), now: at(low) });
      expect(Math.abs(share - low / 100)).toBeLessThan(0.001);
    });
    fc.assert(property, runs);
  });

  it('what remains and what is used shrink and grow together', () => {
    const property = fc.property(
      limit,
      fc.integer({ min: 0, max: 100_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      (input, minutes, step) => {
        const due = end(input);
        if (due === undefined) return;
        const running = { ...input, dueAt: new Date(due) };
        const [now, later] = [minutes, minutes + step].map((offset) => new Date(input.start.getTime() + offset * 60_000)) as [Date, Date];
        expect(fractionElapsed({ ...running, now: later })).toBeGreaterThanOrEqual(fractionElapsed({ ...running, now }));
        expect(remaining({ ...running, now: later })).toBeLessThanOrEqual(remaining({ ...running, now }));
        expect(fractionElapsed({ ...running, now }) < 1).toBe(now.getTime() < due);
      },
    );
    fc.assert(property, runs);
  });
});

describe('contradictory office hours', () => {
  it('are either joined into sensible ones or refused by name, and never counted with for ever', () => {
    const anyTime = fc.constantFrom('00:00', '08:30', '09:00', '12:00', '17:30', '24:00', '24:01', '9:00', '');
    const anyRanges = fc.array(fc.record({ start: anyTime, end: anyTime }), { maxLength: 4 });
    const property = fc.property(anyRanges, instant, rule, (standard, start, anyRule) => {
      try {
        const due = deadlineWithPauses({
          start,
          rule: anyRule,
          calendar: statutoryCalendar({ officeHours: { standard } }),
          pauses: [],
        }).dueAt;
        expect(due.getTime()).toBeGreaterThan(start.getTime());
      } catch (error) {
        expect(error instanceof CalendarConfigError || error instanceof NoWorkingTimeError).toBe(true);
      }
    });
    fc.assert(property, runs);
  });
});

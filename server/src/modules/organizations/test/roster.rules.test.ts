import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, instantAt, MINUTE } from '../../../platform/calendar/local-date.ts';
import {
  compareGaps,
  conflictOf,
  coverageOf,
  type DeskPlan,
  gapsOf,
  mannedSpans,
  minutesOf,
  type Shift,
  type Span,
  staffed,
  subtract,
  union,
} from '../roster/roster.rules.ts';

const monday = instantAt('2025-03-03').getTime();
const week: Span = { start: monday, end: monday + 7 * DAY };
let serial = 0;
const shift = (start: number, end: number, more: Partial<Shift> = {}): Shift => ({
  id: `s${serial++}`,
  centreId: 'c1',
  desk: 'hotline',
  accountId: `p${serial}`,
  startsAt: new Date(start),
  endsAt: new Date(end),
  onCall: false,
  ...more,
});
/** Three shifts a day for a week, without the last of Saturday and the first of Sunday between the given hours. */
const roundTheClock = Array.from({ length: 21 }, (_, i) => shift(monday + i * 8 * HOUR, monday + (i + 1) * 8 * HOUR));
const plan = (more: Partial<DeskPlan>): DeskPlan => ({ required: [week], shifts: roundTheClock, absences: [], seats: 1, ...more });
const at = (date: string, time: string): number => instantAt(date, time).getTime();

describe('gaps of a roster', () => {
  it('[S003-19] a week manned day and night has none, one with a hole on Sunday from 02:00 to 06:00 has exactly this one', () => {
    expect(gapsOf(plan({}))).toEqual([]);
    const sundayNight = roundTheClock.filter((s) => s.startsAt.getTime() !== at('2025-03-09', '00:00'));
    const holed = [
      ...sundayNight,
      shift(at('2025-03-09', '00:00'), at('2025-03-09', '02:00')),
      shift(at('2025-03-09', '06:00'), at('2025-03-09', '08:00')),
    ];
    expect(gapsOf(plan({ shifts: holed }))).toEqual([{ start: at('2025-03-09', '02:00'), end: at('2025-03-09', '06:00') }]);
  });

  it('somebody on leave mans nothing, and being on call fills no seat', () => {
    const [first] = roundTheClock;
    if (!first) throw new Error('no shift');
    const absence = { accountId: first.accountId, start: monday + HOUR, end: monday + 3 * HOUR };
    expect(gapsOf(plan({ absences: [absence] }))).toEqual([{ start: monday + HOUR, end: monday + 3 * HOUR }]);
    const withOnCall = [...roundTheClock.slice(1), shift(monday, monday + 8 * HOUR, { onCall: true })];
    expect(gapsOf(plan({ shifts: withOnCall }))).toEqual([{ start: monday, end: monday + 8 * HOUR }]);
  });

  it('two seats need two people at the same time', () => {
    const second = shift(monday + 2 * HOUR, monday + 4 * HOUR);
    const gaps = gapsOf(plan({ required: [{ start: monday, end: monday + 8 * HOUR }], shifts: [...roundTheClock, second], seats: 2 }));
    expect(gaps).toEqual([
      { start: monday, end: monday + 2 * HOUR },
      { start: monday + 4 * HOUR, end: monday + 8 * HOUR },
    ]);
  });

  it('[S003-20] 525,000 of 525,600 minutes of a year are 99.89 per cent', () => {
    const year: Span = { start: at('2025-01-01', '00:00'), end: at('2026-01-01', '00:00') };
    const shifts = [shift(year.start, year.end - 600 * MINUTE)];
    expect(coverageOf({ required: [year], shifts, absences: [], seats: 1 })).toEqual({
      staffedMinutes: 525_000,
      requiredMinutes: 525_600,
      percent: '99.89',
    });
    const leap: Span = { start: at('2024-01-01', '00:00'), end: at('2025-01-01', '00:00') };
    expect(coverageOf({ required: [leap], shifts: [], absences: [], seats: 1 })).toEqual({
      staffedMinutes: 0,
      requiredMinutes: 527_040,
      percent: '0.00',
    });
    expect(coverageOf({ required: [], shifts, absences: [], seats: 1 }).percent).toBeNull();
  });
});

describe('a roster, whatever it is', () => {
  const span = fc
    .tuple(fc.integer({ min: -600, max: 10_500 }), fc.integer({ min: 1, max: 1_440 }))
    .map(([from, minutes]) => ({ start: monday + from * MINUTE, end: monday + (from + minutes) * MINUTE }));
  const shifts = fc
    .array(fc.tuple(span, fc.integer({ min: 0, max: 4 }), fc.boolean()), { maxLength: 40 })
    .map((list) => list.map(([s, person, onCall]) => shift(s.start, s.end, { accountId: `p${person}`, onCall })));
  const absences = fc
    .array(fc.tuple(span, fc.integer({ min: 0, max: 4 })), { maxLength: 5 })
    .map((list) => list.map(([s, person]) => ({ ...s, accountId: `p${person}` })));

  it('shifts and gaps together cover exactly the week, and never the same minute', () => {
    fc.assert(
      fc.property(shifts, absences, (planned, away) => {
        const gaps = gapsOf(plan({ shifts: planned, absences: away }));
        const manned = union(mannedSpans(planned, away)).flatMap((s) => subtract([s], subtract([s], [week])));
        expect(union([...gaps, ...manned])).toEqual([week]);
        expect(minutesOf(gaps) + minutesOf(manned)).toBe(7 * 24 * 60);
      }),
    );
  });

  it('a minute is a gap exactly when too few people are there', () => {
    fc.assert(
      fc.property(shifts, absences, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 0, max: 10_079 }), (planned, away, seats, minute) => {
        const instant = monday + minute * MINUTE;
        const holds = (s: Span): boolean => s.start <= instant && instant < s.end;
        const there = planned.filter(
          (s) =>
            !s.onCall &&
            holds({ start: s.startsAt.getTime(), end: s.endsAt.getTime() }) &&
            !away.some((a) => a.accountId === s.accountId && holds(a)),
        );
        expect(gapsOf(plan({ shifts: planned, absences: away, seats })).some(holds)).toBe(there.length < seats);
      }),
    );
  });

  it('more shifts never make more gaps, and staffing by one is the union', () => {
    fc.assert(
      fc.property(shifts, shifts, (some, more) => {
        expect(minutesOf(gapsOf(plan({ shifts: [...some, ...more] })))).toBeLessThanOrEqual(minutesOf(gapsOf(plan({ shifts: some }))));
        const spans = some.map((s) => ({ start: s.startsAt.getTime(), end: s.endsAt.getTime() }));
        expect(staffed(spans, 1)).toEqual(union(spans));
      }),
    );
  });

  it('each gap is told once: comparing the same gaps again says nothing new', () => {
    fc.assert(
      fc.property(shifts, (planned) => {
        const gaps = gapsOf(plan({ shifts: planned }));
        const first = compareGaps([], gaps, monday);
        expect(first.fresh).toEqual(gaps);
        const known = first.fresh.map((gap, i) => ({ id: `g${i}`, ...gap }));
        expect(compareGaps(known, gaps, monday)).toEqual({ fresh: [], moved: [], split: [], closed: [] });
      }),
    );
  });
});

describe('what is known about gaps', () => {
  const known = [{ id: 'g', start: monday, end: monday + 8 * HOUR }];

  it.each([
    ['shorter', [{ start: monday + HOUR, end: monday + 8 * HOUR }], { moved: [{ id: 'g', start: monday + HOUR, end: monday + 8 * HOUR }] }],
    ['longer', [{ start: monday, end: monday + 9 * HOUR }], { moved: [{ id: 'g', start: monday, end: monday + 9 * HOUR }] }],
    [
      'split',
      [
        { start: monday, end: monday + HOUR },
        { start: monday + 2 * HOUR, end: monday + 8 * HOUR },
      ],
      { moved: [{ id: 'g', start: monday, end: monday + HOUR }], split: [{ start: monday + 2 * HOUR, end: monday + 8 * HOUR }] },
    ],
    ['filled', [], { closed: [{ ...known[0], how: 'filled' }] }],
    [
      'another',
      [{ start: monday + 8 * HOUR, end: monday + 9 * HOUR }],
      { fresh: [{ start: monday + 8 * HOUR, end: monday + 9 * HOUR }], closed: [{ ...known[0], how: 'filled' }] },
    ],
  ])('%s', (_what, found, changes) => {
    expect(compareGaps(known, found, monday - DAY)).toEqual({ fresh: [], moved: [], split: [], closed: [], ...changes });
  });

  it('keeps the beginning of a gap that is running, and closes one that has passed', () => {
    const now = monday + 2 * HOUR;
    expect(compareGaps(known, [{ start: now, end: monday + 8 * HOUR }], now)).toEqual({ fresh: [], moved: [], split: [], closed: [] });
    expect(compareGaps(known, [], monday + 8 * HOUR).closed).toEqual([{ ...known[0], how: 'passed' }]);
  });
});

describe('shifts of one person', () => {
  const turn = shift(monday, monday + 8 * HOUR, { accountId: 'wang' });
  const later = (more: Partial<Shift>): Shift => shift(monday + 4 * HOUR, monday + 12 * HOUR, { accountId: 'wang', ...more });

  it.each([
    ['twice at one desk', later({}), 'same_desk'],
    ['at two centres', later({ centreId: 'c2' }), 'other_centre'],
    ['at two centres and two desks', later({ centreId: 'c2', desk: 'dispatch' }), 'other_centre'],
    ['on call at the very desk', later({ onCall: true }), 'same_desk'],
    ['at two desks of one centre', later({ desk: 'dispatch' }), null],
    ['on call for another centre', later({ centreId: 'c2', onCall: true }), null],
    ['another person', later({ accountId: 'li' }), null],
    ['one after the other', shift(monday + 8 * HOUR, monday + 16 * HOUR, { accountId: 'wang', centreId: 'c2' }), null],
  ])('%s', (_what, other, conflict) => {
    expect(conflictOf(other, [turn])?.conflict ?? null).toBe(conflict);
  });
});

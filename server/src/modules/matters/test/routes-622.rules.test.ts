import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lampOf,
  monthsBetween,
  monthsOf,
  type RouteThresholds,
  resolutionRoutes,
  routesOf,
  shiftMonth,
} from '../routes-622/routes-622.rules.ts';

const thresholds: RouteThresholds = {
  deliberation: { num: 3, den: 5 },
  specialised_service: { num: 1, den: 5 },
  referral_other: { num: 1, den: 5 },
  minimumN: 20,
};
const counts = (deliberation: number, specialised_service: number, referral_other: number) => ({
  deliberation,
  specialised_service,
  referral_other,
});
const lamps = (...n: [number, number, number]) => resolutionRoutes.map((route) => lampOf(route, counts(...n), thresholds));

describe('the routes of the 622 method', () => {
  it.each([
    ['63 / 22 / 15 of 100 are all green', [63, 22, 15], ['green', 'green', 'green']],
    ['59 of 100 by deliberation are red', [59, 22, 19], ['red', 'green', 'green']],
    ['18 of 100 by organisations are red', [62, 18, 20], ['green', 'red', 'green']],
    ['the limits themselves are green', [60, 20, 20], ['green', 'green', 'green']],
    ['21 of 100 by referral are red', [59, 20, 21], ['red', 'green', 'red']],
    ['19 closed matters are too few for a lamp', [19, 0, 0], ['grey', 'grey', 'grey']],
    ['20 closed matters are enough', [20, 0, 0], ['green', 'red', 'green']],
    ['nothing closed shows nothing', [0, 0, 0], ['grey', 'grey', 'grey']],
  ] as const)('[S001-80, S001-81, S001-82, O18] %s', (_, [a, b, c], expected) => {
    expect(lamps(a, b, c)).toEqual(expected);
  });

  const facts = { class: 'communal', route: 'deliberation', byCommittee: false, reported: [] as string[], deliberated: true };
  it.each([
    ['a communal matter that was deliberated', facts, { main: 'deliberation', secondary: [] }],
    ['a private matter', { ...facts, class: 'private', route: 'guidance' }, null],
    ['a big matter of a bureau', { ...facts, class: 'major', route: 'order' }, null],
    [
      'a big matter referred to the community',
      { ...facts, class: 'major', route: 'order', byCommittee: true, deliberated: false },
      { main: 'referral_other', secondary: [] },
    ],
    [
      'a service that followed a deliberation',
      { ...facts, route: 'specialised_service', reported: ['specialised_service'] },
      { main: 'specialised_service', secondary: ['deliberation'] },
    ],
    ['a referral nobody reported back on', { ...facts, route: 'referral_other' }, null],
    [
      'a deliberation after a referral that was reported',
      { ...facts, reported: ['referral_other'] },
      { main: 'deliberation', secondary: ['referral_other'] },
    ],
  ])('[S001-82, O18] %s has the routes it took', (_, given, expected) => {
    expect(routesOf(given)).toEqual(expected);
  });

  it('[O18] a period is the year so far, twelve months with this one, or one month', () => {
    expect(monthsOf('year', '2025-03-03')).toEqual(['2025-01-01', '2025-02-01', '2025-03-01']);
    expect(monthsOf('twelve_months', '2025-03-03')).toHaveLength(12);
    expect(monthsOf('twelve_months', '2025-03-03')[0]).toBe('2024-04-01');
    expect(monthsOf('2024-12', '2025-03-03')).toEqual(['2024-12-01']);
  });

  it('counts months forth and back', () => {
    const month = fc.tuple(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 12 }));
    fc.assert(
      fc.property(month, fc.integer({ min: 0, max: 40 }), ([y, m], steps) => {
        const from = `${y}-${String(m).padStart(2, '0')}-01`;
        const to = shiftMonth(from, steps);
        expect(shiftMonth(to, -steps)).toBe(from);
        expect(monthsBetween(from, to)).toHaveLength(steps + 1);
      }),
    );
  });
});

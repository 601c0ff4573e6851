import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../../platform/calendar/local-date.ts';
import { clashingRole, type Period, periodsOverlap } from '../accounts/appointment.rules.ts';
import { roleCodes, rolesClash } from '../roles.ts';

const dayOf = (n: number) => addDays('2025-01-01', n);
const period = fc
  .tuple(fc.integer({ min: 0, max: 60 }), fc.option(fc.integer({ min: 0, max: 30 })))
  .map(([start, length]): Period => ({ startsOn: dayOf(start), endsOn: length === null ? null : dayOf(start + length) }));

const includes = ({ startsOn, endsOn }: Period, day: string) => startsOn <= day && (endsOn === null || day <= endsOn);

describe('periods of roles', () => {
  it('overlap when they share a day, and only then', () => {
    fc.assert(
      fc.property(period, period, (a, b) => {
        const shared = Array.from({ length: 120 }, (_, n) => dayOf(n)).some((day) => includes(a, day) && includes(b, day));
        expect([periodsOverlap(a, b), periodsOverlap(b, a)]).toEqual([shared, shared]);
      }),
    );
  });

  it('whatever is granted one after the other, no day sees one person hold two roles that clash', () => {
    const grant = fc.tuple(fc.constantFrom(...roleCodes), period).map(([role, p]) => ({ role, ...p }));
    fc.assert(
      fc.property(fc.array(grant, { maxLength: 12 }), (grants) => {
        const held: typeof grants = [];
        for (const wanted of grants) if (clashingRole(wanted, held) === null) held.push(wanted);
        for (let n = 0; n < 100; n++) {
          const today = held.filter((h) => includes(h, dayOf(n)));
          for (const a of today) for (const b of today) expect(rolesClash(a.role, b.role)).toBe(false);
        }
      }),
      { numRuns: 50 },
    );
  });
});

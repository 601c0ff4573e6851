import { describe, expect, it } from 'vitest';
import type { DemoStaff } from '../../src/demo/demo-people.ts';
import { turnsFrom } from '../../src/demo/demo-roster.ts';

const person = (id: string, role: DemoStaff['roles'][number]) => ({ id, roles: [role] }) as unknown as DemoStaff;
const staff = [
  person('a', 'intake_operator'),
  person('b', 'intake_operator'),
  person('c', 'dispatcher'),
  person('d', 'coordinator'),
  person('e', 'supervision_officer'),
  person('f', 'knowledge_editor'),
];

/** Hours since the Monday of 16 November. */
const monday = '2026-11-16';
const hoursOf = (today: string) =>
  turnsFrom(today, staff).map(({ day, from, to, ...turn }) => {
    const start = (Date.parse(day) - Date.parse(monday)) / 3_600_000;
    return { ...turn, from: start + from, to: start + to };
  });

describe('the demo roster', () => {
  it.each(['2026-11-16', '2026-11-18', '2026-11-21', '2026-11-22'])(
    '[S003-19] mans the hotline day and night this week and the next, but for four hours of one Sunday night, from %s',
    (today) => {
      const manned = hoursOf(today).filter((turn) => turn.desk === 'hotline');
      const missing = Array.from({ length: 14 * 24 }, (_, hour) => hour).filter(
        (hour) => !manned.some((turn) => turn.from <= hour && hour < turn.to),
      );
      expect(missing).toHaveLength(4);
      expect(missing.map((hour) => hour % 24)).toEqual([2, 3, 4, 5]);
      const day = new Date(Date.parse(monday) + (missing[0] ?? 0) * 3_600_000);
      expect(day.getUTCDay()).toBe(0);
    },
  );

  it('gives nobody two turns at once', () => {
    const turns = hoursOf('2026-11-22');
    const doubled = turns.filter((one) =>
      turns.some((other) => other !== one && other.accountId === one.accountId && one.from < other.to && other.from < one.to),
    );
    expect(doubled).toEqual([]);
  });
});

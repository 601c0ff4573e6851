import { describe, expect, it } from 'vitest';
import { daysOfWeek, hoursOf, mondayOf, partOn } from './week.ts';

const night = { startsAt: '2026-11-25T09:30:00.000Z', endsAt: '2026-11-26T00:30:00.000Z' };

describe('a week of the duty roster', () => {
  it('begins on Monday, also when asked on a Sunday', () => {
    expect(['2026-11-22', '2026-11-23', '2026-11-24'].map(mondayOf)).toEqual(['2026-11-16', '2026-11-23', '2026-11-23']);
    expect(daysOfWeek('2026-12-28').at(-1)).toBe('2027-01-03');
  });

  it('shows a night on both of its days, each with its own hours (S003-19)', () => {
    const parts = ['2026-11-24', '2026-11-25', '2026-11-26'].map((day) => partOn(night, day));
    expect(parts.map((part) => part && hoursOf(part, 'zh-CN'))).toEqual([undefined, '17:30–24:00', '00:00–08:30']);
  });
});

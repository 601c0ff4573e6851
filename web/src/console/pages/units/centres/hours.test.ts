import { describe, expect, it } from 'vitest';
import { linesOfWeek, type Week, weekOfLines } from './hours.ts';

const office = [
  { start: '09:00', end: '12:00' },
  { start: '13:30', end: '17:30' },
];
const week: Week = { mon: office, tue: office, wed: [], thu: [], fri: [], sat: [{ start: '09:00', end: '12:00' }], sun: [] };

describe('opening hours as lines', () => {
  it.each(['zh', 'en'] as const)('say afterwards what they said before (%s)', (language) => {
    expect(weekOfLines(linesOfWeek(week, language))).toEqual({ week });
  });

  it('leave out days that are closed', () => {
    expect(linesOfWeek(week, 'zh')).toBe('周一 09:00-12:00，13:30-17:30\n周二 09:00-12:00，13:30-17:30\n周六 09:00-12:00');
  });

  it('tell the line that cannot be read', () => {
    expect(weekOfLines('周一 9点到12点').wrong).toBe('周一 9点到12点');
    expect(weekOfLines('每天 09:00-12:00').wrong).toBe('每天 09:00-12:00');
    expect(weekOfLines('周一').wrong).toBe('周一');
  });
});

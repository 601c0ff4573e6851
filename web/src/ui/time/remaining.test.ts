import { describe, expect, it } from 'vitest';
import { clockTone, type Deadline, dueWords, durationWords, remainingWords } from './remaining.ts';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.parse('2025-03-03T09:00:00+08:00');
const at = (ms: number) => new Date(ms).toISOString();

describe('a deadline shown as what remains', () => {
  const fiveDays: Deadline = { startedAt: at(start), dueAt: at(start + 5 * day) };

  it.each([
    [0, 'calm'],
    [4 * day - 1, 'calm'],
    [4 * day, 'soon'],
    [5 * day - 1, 'soon'],
    [5 * day, 'late'],
    [9 * day, 'late'],
  ])('turns from calm to soon when a fifth is left, and late at the end (%i ms after the start)', (after, tone) => {
    expect(clockTone(fiveDays, start + after)).toBe(tone);
  });

  it('warns at least two hours before the end of a short limit', () => {
    const fourHours: Deadline = { startedAt: at(start), dueAt: at(start + 4 * hour) };
    expect(clockTone(fourHours, start + 2 * hour - 1)).toBe('calm');
    expect(clockTone(fourHours, start + 2 * hour)).toBe('soon');
  });

  it('warns a day before the end when the start is unknown', () => {
    expect(clockTone({ dueAt: at(start + day) }, start)).toBe('soon');
    expect(clockTone({ dueAt: at(start + day + 1) }, start)).toBe('calm');
  });

  it.each(['paused', 'met', 'missed', 'cancelled'] as const)('shows a clock that is %s as such, however late it is', (state) => {
    expect(clockTone({ ...fiveDays, state }, start + 9 * day)).toBe(state);
    expect(dueWords({ ...fiveDays, state }, start + 9 * day, 'zh-CN')).toBe('');
  });
});

describe('lengths of time in words', () => {
  it.each([
    [30_000, '不到 1 分钟', 'less than a minute'],
    [60_000, '1 分钟', '1 minute'],
    [25 * 60_000, '25 分钟', '25 minutes'],
    [90 * 60_000, '1 小时 30 分钟', '1 hour 30 mins'],
    [6 * hour + 59 * 60_000, '6 小时', '6 hours'],
    [day, '1 天', '1 day'],
    [day + 6 * hour, '1 天 6 小时', '1 day 6 hours'],
    [3 * day + 23 * hour, '3 天', '3 days'],
  ])('%i ms', (ms, zh, en) => {
    expect(durationWords(ms, 'zh-CN')).toBe(zh);
    expect(durationWords(-ms, 'en')).toBe(en);
  });

  it('says what remains, what is overdue, and how late something was done', () => {
    const due = at(start + 6 * hour);
    expect(remainingWords({ dueAt: due }, start, 'zh-CN')).toBe('还剩 6 小时');
    expect(remainingWords({ dueAt: due }, start + 8 * hour, 'zh-CN')).toBe('已超时 2 小时');
    expect(remainingWords({ dueAt: due }, start + 8 * hour, 'en')).toBe('2 hours overdue');
    expect(remainingWords({ dueAt: due, state: 'missed', stoppedAt: at(start + 9 * hour) }, start + 99 * hour, 'zh-CN')).toBe(
      '完成时超 3 小时',
    );
  });

  it('says that the end of a year without a published calendar is provisional', () => {
    expect(dueWords({ dueAt: at(start + day), provisional: true }, start, 'zh-CN')).toMatch(/前（暂定）$/);
    expect(dueWords({ dueAt: at(start + day) }, start + 2 * day, 'zh-CN')).toMatch(/^应于/);
  });
});

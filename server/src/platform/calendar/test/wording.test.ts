import { describe, expect, it } from 'vitest';
import { describeMoment, describeRemaining } from '../wording.ts';
import { at } from './calendar.factory.ts';

describe('time shown as what remains', () => {
  it.each([
    ['2026-03-04 11:30', '2026-03-04 17:30', '还剩 6 小时 · 周三 17:30 前', '6 hours left · by Wed 17:30'],
    ['2026-03-04 11:31', '2026-03-04 17:30', '还剩 5 小时 · 周三 17:30 前', '5 hours left · by Wed 17:30'],
    ['2026-03-04 16:20', '2026-03-04 17:30', '还剩 1 小时 10 分钟 · 周三 17:30 前', '1 hour 10 minutes left · by Wed 17:30'],
    ['2026-03-04 16:30', '2026-03-04 17:30', '还剩 1 小时 · 周三 17:30 前', '1 hour left · by Wed 17:30'],
    ['2026-03-04 17:29', '2026-03-04 17:30', '还剩 1 分钟 · 周三 17:30 前', '1 minute left · by Wed 17:30'],
    ['2026-03-04 17:30', '2026-03-04 17:30', '还剩不到 1 分钟 · 周三 17:30 前', 'less than a minute left · by Wed 17:30'],
    ['2026-03-02 18:00', '2026-03-04 17:30', '还剩 47 小时 · 周三 17:30 前', '47 hours left · by Wed 17:30'],
    ['2026-03-02 17:30', '2026-03-04 17:30', '还剩 2 天 · 周三 17:30 前', '2 days left · by Wed 17:30'],
    ['2026-03-04 09:00', '2026-03-11 17:30', '还剩 7 天 · 3月11日 17:30 前', '7 days left · by 11 Mar 17:30'],
    ['2026-12-30 09:00', '2027-01-12 17:30', '还剩 13 天 · 2027年1月12日 17:30 前', '13 days left · by 12 Jan 2027 17:30'],
    ['2026-03-06 17:30', '2026-03-04 17:30', '已超 2 天', '2 days overdue'],
    ['2026-03-04 17:31', '2026-03-04 17:30', '已超 1 分钟', '1 minute overdue'],
    ['2026-03-04 18:30', '2026-03-04 17:30', '已超 1 小时', '1 hour overdue'],
  ])('at %s a deadline of %s is "%s"', (now, dueAt, zh, en) => {
    expect(describeRemaining({ now: at(now), dueAt: at(dueAt) }, 'zh')).toBe(zh);
    expect(describeRemaining({ now: at(now), dueAt: at(dueAt) }, 'en')).toBe(en);
  });

  it('a deadline that passed this very moment is just overdue', () => {
    const now = new Date(at('2026-03-04 17:30').getTime() + 1);
    expect(describeRemaining({ now, dueAt: at('2026-03-04 17:30') }, 'zh')).toBe('刚刚超时');
    expect(describeRemaining({ now, dueAt: at('2026-03-04 17:30') }, 'en')).toBe('just overdue');
  });

  it('a provisional deadline says so', () => {
    const input = { now: at('2026-12-30 09:00'), dueAt: at('2027-01-05 17:30'), provisional: true };
    expect(describeRemaining(input, 'zh')).toBe('还剩 6 天 · 周二 17:30 前（暂定）');
    expect(describeRemaining(input, 'en')).toBe('6 days left · by Tue 17:30 (provisional)');
  });

  it('the end of a day without office hours reads 24:00', () => {
    const endOfDay = new Date(at('2026-03-09 00:00').getTime() - 1);
    expect(describeMoment(at('2026-03-08 10:00'), endOfDay, 'zh')).toBe('周日 24:00');
  });

  it('a weekday that has passed is written as a date', () => {
    expect(describeMoment(at('2026-03-04 10:00'), at('2026-03-03 10:00'), 'zh')).toBe('3月3日 10:00');
  });
});

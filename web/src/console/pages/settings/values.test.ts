import { describe, expect, it } from 'vitest';
import { formOf, settingValue, spansOf, valueText, yearsOf } from './values.ts';

const words = { yes: '是', no: '否', nothing: '没有', unit: '户', percent: (value: number) => `${value * 100}%` };

describe('a setting in its form', () => {
  it.each([
    ['flag', true],
    ['count', 10],
    ['clock_hour', 22],
    ['years', [2027, 2028]],
    ['text', '从这里开始'],
    ['limit', { amount: 2, unit: 'working_day' }],
    ['office_hours', { standard: [{ start: '09:00', end: '17:30' }], byWeekday: { '5': [{ start: '09:00', end: '12:00' }] } }],
  ])('%s says afterwards what it said before', (kind, value) => {
    expect(settingValue(kind, formOf(kind, value), value)).toEqual(value);
  });

  it('takes a share as percent with one decimal', () => {
    expect(formOf('share', { num: 1, den: 8 })).toEqual({ number: 12.5 });
    expect(settingValue('share', { number: 12.5 }, null)).toEqual({ num: 125, den: 1000 });
  });

  it('tells the line of office hours it cannot read', () => {
    expect(spansOf('09:00-12:00\n13:30至17:30')).toEqual({
      spans: [
        { start: '09:00', end: '12:00' },
        { start: '13:30', end: '17:30' },
      ],
    });
    expect(spansOf('9点到12点').wrong).toBe('9点到12点');
    expect(spansOf('09:00-25:00').wrong).toBe('09:00-25:00');
  });

  it('reads years and refuses anything else', () => {
    expect(yearsOf('2027、2028')).toEqual([2027, 2028]);
    expect(yearsOf('')).toEqual([]);
    expect(yearsOf('27')).toBeNull();
  });

  it('is told in words', () => {
    expect(valueText(200, words)).toBe('200 户');
    expect(valueText({ num: 1, den: 2 }, words)).toBe('50%');
    expect(valueText([], words)).toBe('没有');
    expect(valueText(false, words)).toBe('否');
  });
});

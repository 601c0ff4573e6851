import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CalendarConfigError } from '../calendar.errors.ts';
import { nextSendInstant } from '../quiet-hours.ts';
import { at, show } from './calendar.factory.ts';

const night = { start: '21:00', end: '08:00' };

describe('quiet hours for notices', () => {
  it.each([
    ['in the evening until the next morning', '2026-03-02 21:00', night, '2026-03-03 08:00'],
    ['after midnight until the same morning', '2026-03-03 03:00', night, '2026-03-03 08:00'],
    ['in the morning at once', '2026-03-03 08:00', night, '2026-03-03 08:00'],
    ['just before they begin at once', '2026-03-02 20:59', night, '2026-03-02 20:59'],
    ['at noon until after the rest', '2026-03-02 12:30', { start: '12:00', end: '14:00' }, '2026-03-02 14:00'],
    ['equal start and end: none at all', '2026-03-02 03:00', { start: '08:00', end: '08:00' }, '2026-03-02 03:00'],
    ['until midnight', '2026-03-02 22:00', { start: '21:00', end: '24:00' }, '2026-03-03 00:00'],
    ['from midnight', '2026-03-02 02:00', { start: '24:00', end: '06:00' }, '2026-03-02 06:00'],
  ])('%s', (_name, now, quietHours, expected) => {
    expect(show(nextSendInstant(at(now), quietHours))).toBe(expected);
  });

  it('quiet all day long is refused, for nothing would ever be sent', () => {
    expect(() => nextSendInstant(at('2026-03-02 10:00'), { start: '00:00', end: '24:00' })).toThrow(CalendarConfigError);
  });

  it('a notice waits less than a day, and what may be sent then may be sent', () => {
    const time = fc.constantFrom('00:00', '06:00', '08:00', '12:00', '21:00', '23:59', '24:00');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000 }), time, time, (minute, start, end) => {
        fc.pre(start !== '00:00' || end !== '24:00');
        const now = new Date(Date.UTC(2020, 0, 1) + minute * 60_000);
        const sent = nextSendInstant(now, { start, end });
        expect(sent.getTime() - now.getTime()).toBeGreaterThanOrEqual(0);
        expect(sent.getTime() - now.getTime()).toBeLessThanOrEqual(86_400_000);
        expect(nextSendInstant(sent, { start, end })).toEqual(sent);
      }),
    );
  });
});

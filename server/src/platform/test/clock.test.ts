import { describe, expect, it } from 'vitest';
import { createFrozenClock, systemClock } from '../clock.ts';

describe('clocks', () => {
  it('[§2.5 clock] a frozen clock stands still until it is moved', () => {
    const clock = createFrozenClock('2026-03-02T10:00:00+08:00');
    expect(clock.now()).toEqual(clock.now());
    clock.advance({ hours: 25 });
    expect(clock.now().toISOString()).toBe('2026-03-03T03:00:00.000Z');
    clock.advance({ days: 1, minutes: -30, seconds: 1, milliseconds: 5 });
    expect(clock.now().toISOString()).toBe('2026-03-04T02:30:01.005Z');
    clock.set(new Date(0));
    expect(clock.now().getTime()).toBe(0);
  });

  it('what it handed out cannot move it', () => {
    const clock = createFrozenClock('2026-03-02T10:00:00Z');
    clock.now().setTime(0);
    expect(clock.now().toISOString()).toBe('2026-03-02T10:00:00.000Z');
  });

  it('it cannot be set to something that is no instant', () => {
    expect(() => createFrozenClock('yesterday')).toThrow(RangeError);
    expect(() => createFrozenClock(new Date(0)).advance({ days: Number.NaN })).toThrow(RangeError);
  });

  it('the clock of the machine runs', () => {
    const before = systemClock.now().getTime();
    expect(systemClock.now().getTime()).toBeGreaterThanOrEqual(before);
    expect(new Date(before).getUTCFullYear()).toBeGreaterThan(2024);
  });
});

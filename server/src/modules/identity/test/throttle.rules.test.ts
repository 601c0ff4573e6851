import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { networkOf } from '../sign-in/network.rules.ts';
import {
  accountRule,
  networkRule,
  secondFactorRule,
  sourceRule,
  type ThrottleRule,
  type Tries,
  waitMs,
} from '../sign-in/throttle.rules.ts';

const start = new Date('2025-03-03T01:00:00Z');
const later = (ms: number) => new Date(start.getTime() + ms);
const minute = 60_000;

/** Somebody who tries again the moment it is allowed, for a day; how many tries that makes. */
function triesInADay(rule: ThrottleRule): number {
  const made: number[] = [];
  for (let now = 0; now < 1440 * minute; ) {
    const counted = made.filter((at) => at > now - rule.windowMs);
    const tries: Tries | undefined = counted.length
      ? { count: counted.length, first: later(counted[0] ?? 0), last: later(counted.at(-1) ?? 0) }
      : undefined;
    const wait = waitMs(rule, tries, later(now));
    if (wait > 0) now += wait;
    else {
      made.push(now);
      now += 1;
    }
  }
  return made.length;
}

describe('how failed tries slow the next ones down', () => {
  const failed = (count: number): Tries => ({ count, first: start, last: later(count) });

  it.each([
    [0, 0],
    [4, 0],
    [5, 30_000],
    [6, 60_000],
    [7, 120_000],
    [9, 480_000],
    [10, 900_000],
    [50, 900_000],
  ])('after %i failures from one source the next try waits %i ms', (count, wait) => {
    expect(waitMs(sourceRule, failed(count), later(count))).toBe(wait);
  });

  it('the wait runs down and never below nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 86_400_000 }), (count, elapsed) => {
        for (const rule of [sourceRule, accountRule, networkRule, secondFactorRule]) {
          const before = waitMs(rule, failed(count), later(count));
          const after = waitMs(rule, failed(count), later(count + elapsed));
          expect(after).toBe(Math.max(0, before - elapsed));
        }
      }),
    );
  });

  it('one attacking network alone never reaches the limit of the whole account', () => {
    const perQuarterHour = 5 + 5;
    expect(perQuarterHour).toBeLessThan(accountRule.free);
    expect(waitMs(accountRule, failed(perQuarterHour), later(minute))).toBe(0);
  });

  it('[F46] a day of guessing makes about a hundred tries, and a dozen at the second factor', () => {
    expect(triesInADay(sourceRule)).toBeLessThanOrEqual(110);
    expect(triesInADay(accountRule)).toBeLessThanOrEqual(125);
    expect(triesInADay(secondFactorRule)).toBeLessThanOrEqual(16);
    expect(triesInADay(networkRule)).toBeLessThanOrEqual(50 * 96 + 50);
  });
});

describe('the network of an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:aaaa:bbbb:cccc:dddd', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

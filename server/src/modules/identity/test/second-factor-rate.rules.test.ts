import { expect, it } from 'vitest';
import { secondFactorRule, waitMs } from '../sign-in/throttle.rules.ts';

const day = 86_400_000;

/** Tries of somebody who never rests, as far as they are looked at. */
function triesIn(lengthMs: number): number {
  const start = Date.parse('2025-03-03T01:00:00Z');
  const made: Date[] = [];
  for (let now = start; now < start + lengthMs; ) {
    const counting = made.filter((at) => now - at.getTime() < secondFactorRule.windowMs);
    const [first, last] = [counting[0], counting.at(-1)];
    const wait = first && last ? waitMs(secondFactorRule, { count: counting.length, first, last }, new Date(now)) : 0;
    if (wait === 0) made.push(new Date(now));
    now += Math.max(wait, 1_000);
  }
  return made.length;
}

it('six digits are guessed with a chance below one in ten thousand a day by somebody who has the password already (F46)', () => {
  const goodAtOnce = 3;
  expect((triesIn(day) * goodAtOnce) / 1_000_000).toBeLessThan(1e-4);
  expect((triesIn(30 * day) * goodAtOnce) / 1_000_000).toBeLessThan(30e-4);
});

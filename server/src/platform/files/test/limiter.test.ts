import { describe, expect, it } from 'vitest';
import { createLimiter } from '../limiter.ts';

describe('a limiter', () => {
  it('lets only so many run, keeps the order of the others and goes on after a failure', async () => {
    const limit = createLimiter(2, 10);
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const work = (id: number) => async () => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      done.push(id);
      if (id === 1) throw new Error('one fails');
    };
    const results = await Promise.allSettled([0, 1, 2, 3, 4].map((id) => limit(work(id))));
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled', 'fulfilled']);
    expect(most).toBe(2);
    expect(done).toEqual([0, 1, 2, 3, 4]);
  });

  it('says that it is busy instead of queueing without end', async () => {
    const limit = createLimiter(1, 1);
    const first = limit(() => new Promise<void>((resolve) => setImmediate(resolve)));
    const second = limit(async () => undefined);
    await expect(limit(async () => undefined)).rejects.toMatchObject({ kind: { status: 503 } });
    await Promise.all([first, second]);
  });
});

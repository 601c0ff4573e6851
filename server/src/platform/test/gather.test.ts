import { describe, expect, it } from 'vitest';
import { gather } from '../gather.ts';

/** Rounds that are answered by hand: what was asked in each, and a way to answer it. */
function byHand() {
  const rounds: { keys: readonly string[]; answer: () => void; fail: () => void }[] = [];
  const ask = gather<string, string>(
    (keys) =>
      new Promise((resolve, reject) => {
        const answer = () => resolve(new Map(keys.filter((k) => k !== 'nobody').map((k) => [k, `${k} in round ${rounds.length}`])));
        rounds.push({ keys, answer, fail: () => reject(new Error('connection lost')) });
      }),
  );
  return { ask, rounds };
}

const turn = () => new Promise((done) => setImmediate(done));

describe('questions asked at the same time', () => {
  it('go out together in the turn in which they came, each key once, and a key without an answer has none', async () => {
    const { ask, rounds } = byHand();
    const asked = Promise.all([ask('a'), ask('b'), ask('a'), ask('nobody')]);
    await turn();
    expect(rounds.map((r) => r.keys)).toEqual([['a', 'b', 'nobody']]);
    rounds[0]?.answer();
    expect(await asked).toEqual(['a in round 1', 'b in round 1', 'a in round 1', undefined]);
  });

  it('wait for the next round while one is under way: an answer is never older than its question', async () => {
    const { ask, rounds } = byHand();
    const before = ask('a');
    await turn();
    const after = Promise.all([ask('a'), ask('b')]);
    await turn();
    expect(rounds).toHaveLength(1);
    rounds[0]?.answer();
    expect(await before).toBe('a in round 1');
    expect(rounds[1]?.keys).toEqual(['a', 'b']);
    rounds[1]?.answer();
    expect(await after).toEqual(['a in round 2', 'b in round 2']);
  });

  it('a round that fails fails for those who asked in it, and the next goes out', async () => {
    const { ask, rounds } = byHand();
    const lost = expect(ask('a')).rejects.toThrow('connection lost');
    await turn();
    const next = ask('a');
    rounds[0]?.fail();
    await lost;
    await turn();
    rounds[1]?.answer();
    expect(await next).toBe('a in round 2');
  });

  it('do not wait for ever for a round whose connection is lost', async () => {
    const { ask, rounds } = byHand();
    void ask('a');
    await turn();
    const next = ask('b');
    await expect.poll(() => rounds.length).toBe(2);
    rounds[1]?.answer();
    expect(await next).toBe('b in round 2');
  });
});

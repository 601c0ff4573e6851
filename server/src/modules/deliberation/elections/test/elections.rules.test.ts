import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Candidate, countFault, resultOf } from '../elections.rules.ts';

const posts = [
  { code: 'head', label: '主任', seats: 1 },
  { code: 'member', label: '委员', seats: 4 },
];
const candidate = (id: string, postCode: string, votes: number): Candidate => ({ id, postCode, votes });

describe('[S004-36] who is elected', () => {
  it('needs more than half of the roll, and more than half of the sheets for each of them', () => {
    const boxes = { eligible: 2000, issued: 1240, returned: 1240, invalid: 12 };
    const result = resultOf(boxes, posts, [
      candidate('a', 'head', 700),
      candidate('b', 'head', 500),
      candidate('c', 'member', 621),
      candidate('d', 'member', 620),
    ]);
    expect(result).toEqual({
      valid: true,
      reason: 'valid',
      posts: [
        { code: 'head', elected: ['a'], tied: [], vacant: 0 },
        { code: 'member', elected: ['c'], tied: [], vacant: 3 },
      ],
    });
  });

  it('is nobody where exactly half came, or where more sheets lie in the boxes than were given out', () => {
    const all = [candidate('a', 'head', 900)];
    expect(resultOf({ eligible: 2000, issued: 1000, returned: 1000, invalid: 0 }, posts, all)).toMatchObject({
      valid: false,
      reason: 'too_few_voted',
    });
    expect(resultOf({ eligible: 2000, issued: 1001, returned: 1001, invalid: 0 }, posts, all)).toMatchObject({ valid: true });
    expect(resultOf({ eligible: 2000, issued: 1240, returned: 1241, invalid: 0 }, posts, all)).toMatchObject({
      reason: 'more_sheets_than_issued',
    });
  });

  it('leaves the last seat empty where two have equal votes for it', () => {
    const boxes = { eligible: 100, issued: 80, returned: 80, invalid: 0 };
    const [head] = resultOf(
      boxes,
      [{ code: 'head', label: '主任', seats: 1 }],
      [candidate('a', 'head', 45), candidate('b', 'head', 45)],
    ).posts;
    expect(head).toEqual({ code: 'head', elected: [], tied: ['a', 'b'], vacant: 1 });
  });

  it('never fills more seats than there are, and elects nobody with half of the sheets or fewer', () => {
    const votes = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 });
    fc.assert(
      fc.property(votes, fc.integer({ min: 1, max: 9 }), (given, seats) => {
        const candidates = given.map((n, i) => candidate(`c${i}`, 'member', n));
        const boxes = { eligible: 150, issued: 100, returned: 100, invalid: 0 };
        const [post] = resultOf(boxes, [{ code: 'member', label: '委员', seats }], candidates).posts;
        const votesOf = (id: string): number => candidates.find((each) => each.id === id)?.votes ?? 0;
        expect(post?.elected.length).toBeLessThanOrEqual(seats);
        expect((post?.elected.length ?? 0) + (post?.vacant ?? 0)).toBe(seats);
        for (const id of post?.elected ?? []) expect(votesOf(id)).toBeGreaterThan(50);
        const lowest = Math.min(...(post?.elected.map(votesOf) ?? []));
        for (const each of candidates) if (each.votes > lowest) expect(post?.elected).toContain(each.id);
      }),
    );
  });

  it('a count that cannot be is told: more votes than sheets, somebody who was no candidate', () => {
    const boxes = { issued: 10, returned: 10, invalid: 2 };
    expect(countFault(boxes, { a: 8 }, ['a'])).toBeNull();
    expect(countFault(boxes, { a: 9 }, ['a'])).toBe('votes');
    expect(countFault(boxes, { z: 1 }, ['a'])).toBe('candidates');
  });
});

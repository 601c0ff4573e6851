import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { profileSimilarity, textProfile, textSimilarity } from '../similarity.ts';

describe('likeness of two texts', () => {
  it('the same is one, nothing in common is zero, and empty is like nothing', () => {
    expect(textSimilarity('三号楼路灯不亮', '三号楼路灯不亮')).toBe(1);
    expect(textSimilarity('三号楼路灯不亮', '垃圾清运')).toBe(0);
    expect(textSimilarity('', '')).toBe(0);
    expect(textSimilarity('路灯', '')).toBe(0);
  });

  it('the same demand in other words is nearer than another demand', () => {
    const demand = '三号楼门口的路灯不亮了，晚上很危险';
    const again = '三号楼门口路灯坏了不亮，晚上危险';
    const other = '三号楼门口的垃圾三天没有人收';
    expect(textSimilarity(demand, again)).toBeGreaterThan(textSimilarity(demand, other));
    expect(textSimilarity(demand, again)).toBeGreaterThan(0.3);
  });

  it('width and case make no difference', () => {
    expect(textSimilarity('３号楼 ABC', '3号楼 abc')).toBe(1);
  });

  it('counts only the first 2,000 characters, so that a pasted book costs no time', () => {
    expect(textSimilarity('汉'.repeat(2_000), '汉'.repeat(1_000_000))).toBe(1);
  });

  it('lies between 0 and 1, the same both ways, and is the share of common tokens', () => {
    const text = fc.string({ unit: fc.constantFrom('路', '灯', '坏', '了', '3', ' ') });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const likeness = textSimilarity(a, b);
        const [first, second] = [textProfile(a), textProfile(b)];
        const shared = [...first].filter((token) => second.has(token)).length;
        const together = new Set([...first, ...second]).size;
        expect(likeness).toBe(profileSimilarity(second, first));
        expect(likeness).toBe(together === 0 ? 0 : shared / together);
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backgroundOf } from '../hot-issues/signals.rules.ts';
import { caseProfile, compareCases, likeliestDuplicates, type ReportedCase } from '../similarity/duplicates.rules.ts';
import { madeUpTexts } from './texts.ts';

const background = backgroundOf(
  madeUpTexts().map(({ text }, i) => ({ id: String(i), title: text.title ?? '', body: text.body, at: i, person: null, likes: 0 })),
);
const day = 86_400_000;
let number = 0;
const reported = (title: string, rest: Partial<ReportedCase> = {}) =>
  caseProfile({ id: String(number++), title, body: '', at: 0, person: null, placeId: null, ...rest }, background);

describe('the same matter reported again', () => {
  const hotline = reported('望江苑小区门口路灯不亮', { placeId: 'estate-1' });
  const app = reported('望江苑小区路灯坏了不亮', { placeId: 'estate-1', at: day / 2 });

  it('is proposed with its reasons: what it is about, where, when (S000-17)', () => {
    const verdict = compareCases(hotline, app);
    expect(verdict.level).toBe('same');
    expect(verdict.reasons).toEqual(expect.arrayContaining(['alike', 'same_place', 'same_week']));
  });

  it('is another matter at another place (S000-17)', () => {
    const elsewhere = reported('翠屏山庄小区门口路灯不亮', { at: day / 2 });
    const verdict = compareCases(hotline, elsewhere);
    expect(verdict.reasons).toContain('other_place');
    expect(verdict.level).not.toBe('same');
  });

  it('is not proposed for place and person alone', () => {
    const other = reported('楼下酒吧夜里太吵', { placeId: 'estate-1', person: 'p', at: day });
    expect(compareCases({ ...hotline, person: 'p' }, other).level).toBeNull();
  });

  it('counts nearness, the same person, and long times', () => {
    expect(compareCases(hotline, app, 80).likeness).toBe(compareCases(hotline, app).likeness);
    const here = reported('路灯不亮');
    const there = reported('路灯不亮', { at: 90 * day });
    expect(compareCases(here, there, 80).reasons).toEqual(['same_words', 'near', 'long_ago']);
    expect(compareCases({ ...here, person: 'p' }, { ...there, person: 'p' }).reasons).toEqual(['same_words', 'same_person', 'long_ago']);
  });

  it('lists the likeliest first and never the case itself', () => {
    const found = likeliestDuplicates(hotline, [hotline, app, reported('社保卡补办')]);
    expect(found.map(({ id }) => id)).toEqual([app.id]);
  });

  it('is judged the same both ways', () => {
    const anyCase = fc.record({
      title: fc.string({ unit: fc.constantFrom('路', '灯', '坏', '苑', '小', '区', 'A') }),
      at: fc.nat(100 * day),
      person: fc.constantFrom(null, 'p', 'q'),
    });
    fc.assert(
      fc.property(anyCase, anyCase, ({ title, ...a }, other) => {
        const [x, y] = [reported(title, a), reported(other.title, other)];
        expect(compareCases(x, y).likeness).toBeCloseTo(compareCases(y, x).likeness, 9);
      }),
    );
  });
});

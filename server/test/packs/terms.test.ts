import { describe, expect, it } from 'vitest';
import { demoRows } from './demo.reader.ts';
import { rowsOf } from './packs.reader.ts';

const catalogue = rowsOf('base', 'catalogue');
type Item = (typeof catalogue)[number];

/** The plainest reading of the terms: weights found in the text, three points off for each term against. */
function score(item: Item, text: string): number {
  const heard = text.normalize('NFC').toLowerCase();
  const found = item.terms.filter(({ t }) => heard.includes(t.toLowerCase())).reduce((sum, { w }) => sum + w, 0);
  return found - 3 * item.against.filter((term) => heard.includes(term)).length;
}

function ranked(text: string): Item[] {
  const scored = catalogue.map((item) => ({ item, points: score(item, text) })).filter(({ points }) => points > 0);
  return scored.sort((a, b) => b.points - a.points).map(({ item }) => item);
}

const share = (hits: readonly boolean[]) => hits.filter(Boolean).length / hits.length;

describe('terms of the catalogue', () => {
  it('[S000-38] gives every item 8 to 25 terms, and none to the three kinds for what fits nowhere', () => {
    const rest = catalogue.filter((item) => item.terms.length === 0);
    expect(rest.map((item) => item.code)).toEqual(['other_major', 'other_communal', 'other_private']);
    expect(catalogue.filter((item) => item.terms.length > 0 && item.terms.length < 8)).toEqual([]);
  });

  it('names no term twice in an item and none on both sides', () => {
    const twice = catalogue.filter((item) => new Set(item.terms.map(({ t }) => t)).size !== item.terms.length);
    const both = catalogue.filter((item) => item.terms.some(({ t }) => item.against.includes(t)));
    expect([...twice, ...both].map((item) => item.code)).toEqual([]);
  });

  it('gives no two items of different classes the same term at full weight', () => {
    const classes = new Map<string, Set<string>>();
    for (const item of catalogue)
      for (const { t, w } of item.terms) if (w === 5) classes.set(t, (classes.get(t) ?? new Set()).add(item.class));
    expect([...classes].filter(([, found]) => found.size > 1).map(([term]) => term)).toEqual([]);
  });

  it('[S000-13] leads nine of ten of its own examples to their item and more to their class', () => {
    const heard = catalogue
      .filter((item) => item.terms.length > 0)
      .flatMap((item) => item.examples.zh.map((text) => ({ item, top: ranked(text)[0] })));
    expect(share(heard.map(({ item, top }) => item === top))).toBeGreaterThanOrEqual(0.9);
    expect(share(heard.map(({ item, top }) => item.class === top?.class))).toBeGreaterThanOrEqual(0.95);
  });

  it('[S003-31] finds the item of the demo demands first in 85 and among three in 95 of 100', () => {
    const heard = demoRows('corpus').map(({ type, text }) => ({ type, found: ranked(text).map((item) => item.code) }));
    expect(share(heard.map(({ type, found }) => found[0] === type))).toBeGreaterThanOrEqual(0.85);
    expect(share(heard.map(({ type, found }) => found.slice(0, 3).includes(type)))).toBeGreaterThanOrEqual(0.95);
  });
});

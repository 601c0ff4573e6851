import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { highlight, snippet } from '../highlight.ts';

const shown = (segments: readonly { text: string; hit: boolean }[] | null) =>
  segments?.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('') ?? null;

describe('showing where a text answers a search', () => {
  it.each([
    ['小区门口的路灯不亮', '路灯', '小区门口的[路灯]不亮'],
    ['路灯不亮，路灯又坏', '路灯 坏', '[路灯]不亮，[路灯]又[坏]'],
    ['灯', '灯', '[灯]'],
    ['３号楼的ＷｉＦｉ', 'wifi 3号', '[３号]楼的[ＷｉＦｉ]'],
    ['𠮷祥里的井盖', '𠮷祥', '[𠮷祥]里的井盖'],
    ['没有要找的词', '路灯', '没有要找的词'],
    ['路灯路灯', '灯路 路灯', '[路灯路灯]'],
    ['什么都不找', '　', '什么都不找'],
  ])('%s · %s', (text, query, expected) => {
    expect(shown(highlight(text, query))).toBe(expected);
  });

  it('cuts a long text around the first place and says that it goes on', () => {
    const text = `${'前'.repeat(60)}路灯${'后'.repeat(60)}`;
    expect(shown(snippet(text, '路灯', 40))).toBe(`…${'前'.repeat(16)}[路灯]${'后'.repeat(22)}…`);
    expect(snippet(text, '井盖')).toBeNull();
    expect(shown(snippet('路灯不亮', '路灯', 40))).toBe('[路灯]不亮');
  });

  it('loses and adds no character, whatever the text and the search', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
        expect(
          highlight(text, query)
            .map((s) => s.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

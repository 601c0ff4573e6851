import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDate, requireEpochDay } from '../../calendar/local-date.ts';
import { ageOn, type IdentityNumberProblem, identityCheckCharacter, maskIdentityNumber, parseIdentityNumber } from '../identity-number.ts';

const known = { number: '11010519491231002X', birthDate: '1949-12-31', sex: 'female', areaCode: '110105' };

describe('resident identity numbers', () => {
  it.each([
    '11010519491231002X',
    '11010519491231002x',
    '１１０１０５１９４９１２３１００２Ｘ',
    '110105 19491231 002X',
    '11010519491231002X\u200b',
    '110105-19491231-002X',
  ])('[F32] %s is read', (input) => {
    expect(parseIdentityNumber(input)).toEqual({ ok: true, identity: { ...known, wasFifteenDigits: false } });
  });

  it('[F32] an old number of 15 digits becomes one of 18', () => {
    expect(parseIdentityNumber('110105491231002')).toEqual({ ok: true, identity: { ...known, wasFifteenDigits: true } });
  });

  it.each([
    ['', 'empty'],
    ['\u200b', 'empty'],
    ['110105194912310021', 'wrong_check_digit'],
    ['11010519491231003X', 'wrong_check_digit'],
    ['1101051949123100', 'wrong_length'],
    ['11010519491231002XX', 'wrong_length'],
    ['1101051949123100XX', 'wrong_characters'],
    ['11010549123100X', 'wrong_characters'],
    ['990105194912310021', 'wrong_check_digit'],
    ['00010519491231002X', 'wrong_area'],
    ['77010519491231002X', 'wrong_area'],
    ['11010519490229002X', 'wrong_birth_date'],
    ['11010519491331002X', 'wrong_birth_date'],
    ['11010500011231002X', 'wrong_birth_date'],
    ['1'.repeat(100_000), 'wrong_length'],
  ] satisfies [string, IdentityNumberProblem][])('[F32] %s is refused: %s', (input, reason) => {
    expect(parseIdentityNumber(input)).toEqual({ ok: false, reason });
  });

  it('29 February counts in leap years only', () => {
    const number = (date: string) => `110105${date}002`;
    const isRead = (body: string) => parseIdentityNumber(body + identityCheckCharacter(body)).ok;
    expect([isRead(number('20000229')), isRead(number('20010229')), isRead(number('19000229'))]).toEqual([true, false, false]);
  });

  it('nobody is born after today', () => {
    const body = '11010520300101002';
    const number = body + identityCheckCharacter(body);
    expect(parseIdentityNumber(number).ok).toBe(true);
    expect(parseIdentityNumber(number, { today: '2029-12-31' })).toEqual({ ok: false, reason: 'wrong_birth_date' });
    expect(parseIdentityNumber(number, { today: '2030-01-01' }).ok).toBe(true);
  });

  it.each([
    ['2000-05-10', '2018-05-09', 17],
    ['2000-05-10', '2018-05-10', 18],
    ['2004-02-29', '2018-02-28', 13],
    ['2004-02-29', '2018-03-01', 14],
  ])('somebody born on %s is on %s %s years old', (birthDate, date, age) => {
    expect(ageOn(birthDate, date)).toBe(age);
  });

  it('only the first three and last four characters are shown', () => {
    expect(maskIdentityNumber('11010519491231002x\u200b')).toBe('110***********002X');
    expect(maskIdentityNumber('110105491231002')).toBe('110********1002');
    expect([maskIdentityNumber('1101'), maskIdentityNumber('护照 E12345678')]).toEqual(['****', '****']);
  });

  it('[F32] every well-made number is read, and every single wrong digit and every swap of neighbours is noticed', () => {
    const birth = fc
      .integer({ min: requireEpochDay('1900-01-01'), max: requireEpochDay('2025-12-31') })
      .map((day) => formatLocalDate(day).replaceAll('-', ''));
    const body = fc
      .tuple(fc.constantFrom('110105', '320114', '350402', '810000'), birth, fc.stringMatching(/^\d{3}$/))
      .map((parts) => parts.join(''));
    const property = fc.property(body, fc.nat(16), fc.integer({ min: 1, max: 9 }), (digits, position, step) => {
      const number = digits + identityCheckCharacter(digits);
      expect(parseIdentityNumber(number)).toMatchObject({ ok: true, identity: { number } });
      const wrongDigit = String((Number(number[position]) + step) % 10);
      expect(parseIdentityNumber(number.slice(0, position) + wrongDigit + number.slice(position + 1)).ok).toBe(false);
      const swapped = number.slice(0, position) + (number[position + 1] ?? '') + (number[position] ?? '') + number.slice(position + 2);
      if (swapped !== number) expect(parseIdentityNumber(swapped).ok).toBe(false);
    });
    fc.assert(property, { numRuns: 5_000 });
  });
});

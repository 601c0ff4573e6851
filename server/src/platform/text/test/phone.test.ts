import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPhone, maskPhone, type PhoneKind, type PhoneProblem, parsePhone } from '../phone.ts';

describe('telephone numbers', () => {
  it.each([
    ['13800138000', '+8613800138000', 'mobile'],
    ['138 0013 8000', '+8613800138000', 'mobile'],
    ['138-0013-8000', '+8613800138000', 'mobile'],
    ['１３８００１３８０００', '+8613800138000', 'mobile'],
    ['+86 138 0013 8000', '+8613800138000', 'mobile'],
    ['＋８６-13800138000', '+8613800138000', 'mobile'],
    ['008613800138000', '+8613800138000', 'mobile'],
    ['8613800138000', '+8613800138000', 'mobile'],
    ['013800138000', '+8613800138000', 'mobile'],
    ['13800138000\u200b', '+8613800138000', 'mobile'],
    ['025-52881234', '+862552881234', 'landline'],
    ['(025) 5288-1234', '+862552881234', 'landline'],
    ['（０２５）52881234', '+862552881234', 'landline'],
    ['2552881234', '+862552881234', 'landline'],
    ['+86 (0)10 8888 8888', '+861088888888', 'landline'],
    ['0598-8223344', '+865988223344', 'landline'],
    ['025-52881234 转 123', '+862552881234;ext=123', 'landline'],
    ['025-52881234 分机8', '+862552881234;ext=8', 'landline'],
    ['025-52881234#12', '+862552881234;ext=12', 'landline'],
    ['0411-83634321-12', '+8641183634321;ext=12', 'landline'],
    ['400-820-8820', '+864008208820', 'service'],
    ['+1 (202) 555-0123', '+12025550123', 'foreign'],
    ['00852 2123 4567', '+85221234567', 'foreign'],
  ] satisfies [string, string, PhoneKind][])('[F32] %s is %s, %s', (input, canonical, kind) => {
    expect(parsePhone(input)).toMatchObject({ ok: true, phone: { canonical, kind } });
  });

  it.each([
    ['', 'empty'],
    [' - ', 'empty'],
    ['12800138000', 'not_a_phone'],
    ['1380013800', 'not_a_phone'],
    ['138001380000', 'not_a_phone'],
    ['110', 'not_a_phone'],
    ['12345', 'not_a_phone'],
    ['张三', 'not_a_phone'],
    ['138abc0013800', 'not_a_phone'],
    ['+0123456789', 'not_a_phone'],
    ['+12', 'not_a_phone'],
    ['+1234567890123456', 'not_a_phone'],
    ['0755-12345678', 'not_a_phone'],
    ['52881234', 'area_code_missing'],
    ['52881234-12', 'area_code_missing'],
    ['04118363', 'not_a_phone'],
    ['1'.repeat(100_000), 'not_a_phone'],
  ] satisfies [string, PhoneProblem][])('[F32] %s is refused: %s', (input, reason) => {
    expect(parsePhone(input)).toEqual({ ok: false, reason });
  });

  it('a landline without area code takes the one of the place', () => {
    expect(parsePhone('5288 1234', { areaCode: '025' })).toMatchObject({ ok: true, phone: { canonical: '+862552881234' } });
    expect(parsePhone('52881234-12', { areaCode: '025' })).toMatchObject({
      ok: true,
      phone: { canonical: '+862552881234;ext=12', extension: '12' },
    });
    expect(parsePhone('8223344', { areaCode: '25' })).toEqual({ ok: false, reason: 'not_a_phone' });
  });

  it.each([
    ['13800138000', '138 0013 8000', '138****8000'],
    ['025-52881234转12', '025-52881234 转 12', '025-****1234'],
    ['0598-8223344', '0598-8223344', '0598-****3344'],
    ['4008208820', '400-820-8820', '+86****20'],
    ['+12025550123', '+12025550123', '+12****23'],
  ])('%s is shown as %s and masked as %s', (input, shown, masked) => {
    const result = parsePhone(input);
    const canonical = result.ok ? result.phone.canonical : '';
    expect(formatPhone(canonical)).toBe(shown);
    expect(maskPhone(canonical)).toBe(masked);
    expect(maskPhone(input)).toBe(masked);
  });

  it('what cannot be read shows nothing', () => {
    expect([maskPhone(''), maskPhone('张三的手机'), maskPhone('5288')]).toEqual(['****', '****', '****']);
  });

  it('[F32] the shown form of every number is read back as the same number, and no text makes the reader fail', () => {
    const digits = (length: number) => fc.stringMatching(new RegExp(`^[0-9]{${length}}$`));
    const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map((parts) => parts.join(''));
    const landline = fc
      .tuple(fc.constantFrom('010', '025', '0411', '0598'), fc.constantFrom('2', '5', '8'), digits(7))
      .map((parts) => parts.join(''));
    const number = fc.oneof(mobile, landline, fc.string({ unit: 'binary' }), fc.stringMatching(/^[+0-9()转#-]{0,20}$/));
    const property = fc.property(number, (input) => {
      const result = parsePhone(input);
      if (!result.ok) return;
      expect(parsePhone(result.phone.canonical.replace(';ext=', '转'))).toEqual(result);
      expect(parsePhone(formatPhone(result.phone.canonical))).toEqual(result);
      expect(maskPhone(result.phone.canonical)).not.toBe('****');
    });
    fc.assert(property, { numRuns: 5_000 });
  });
});

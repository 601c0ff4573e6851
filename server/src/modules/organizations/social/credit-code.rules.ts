/** Signs of GB 32100-2015 in the order of their values: digits and capitals without I, O, S, V, Z. */
const signs = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const form = /^[0-9A-HJ-NPQRTUWXY]{2}[0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

export type CreditCodeKind = 'unified' | 'old' | 'foreign';
export type CreditCodeFault = 'form' | 'check_character';

/** As it is stored: without blanks and dashes, in capitals, full-width signs made plain. */
export function plainCreditCode(text: string): string {
  return text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

/** The check character of the first 17 characters (GB 32100-2015 §5: weights are powers of 3 modulo 31). */
export function checkCharacter(first17: string): string {
  let weight = 1;
  let sum = 0;
  for (const sign of first17) {
    sum += signs.indexOf(sign) * weight;
    weight = (weight * 3) % 31;
  }
  return signs[(31 - (sum % 31)) % 31] ?? '';
}

/** What is wrong with a unified social credit code of 18 characters; null when nothing is. */
export function creditCodeFault(code: string): CreditCodeFault | null {
  if (!form.test(code)) return 'form';
  return checkCharacter(code.slice(0, 17)) === code[17] ? null : 'check_character';
}

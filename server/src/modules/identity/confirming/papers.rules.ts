import type { Phrase } from '../../../platform/problem.ts';

interface Paper extends Phrase {
  /** Shows who somebody is. */
  readonly person: boolean;
  /** Shows where somebody lives. */
  readonly address: boolean;
}

/** Papers that are accepted at the desk, and what each shows (requirements O51). */
export const papers = {
  id_card: { zh: '居民身份证', en: 'identity card', person: true, address: false },
  passport: { zh: '护照', en: 'passport', person: true, address: false },
  foreign_residence_card: { zh: '外国人永久居留身份证', en: 'foreign permanent resident ID card', person: true, address: false },
  residence_permit: { zh: '居住证（含港澳台居民居住证）', en: 'residence permit', person: true, address: true },
  // What the police give to people from abroad who report where they live (Exit and Entry Administration Law, art. 39).
  lodging_registration: { zh: '境外人员临时住宿登记表', en: 'registration form of temporary residence', person: false, address: true },
  household_book: { zh: '户口簿', en: 'household register', person: false, address: true },
  property_certificate: { zh: '不动产权证书', en: 'property certificate', person: false, address: true },
  lease: { zh: '租赁合同', en: 'lease', person: false, address: true },
} as const satisfies Record<string, Paper>;
export type PaperCode = keyof typeof papers;

export const paperCodes = Object.keys(papers) as [PaperCode, ...PaperCode[]];

/** Which level papers lead to: 2 with the address shown, 3 with the person as well; null when the address is not shown, because a level includes those below it. */
export function levelOf(seen: readonly PaperCode[]): 2 | 3 | null {
  if (!seen.some((code) => papers[code].address)) return null;
  return seen.some((code) => papers[code].person) ? 3 : 2;
}

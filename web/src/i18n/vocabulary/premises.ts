import { definePhrases } from '../phrases.ts';

/** Words about rooms of communities that both front ends use. */
export const premisesTerms = definePhrases({
  elderly: { zh: '养老', en: 'Elderly' },
  youth: { zh: '青少年', en: 'Youth' },
  charity: { zh: '公益慈善', en: 'Charity' },
  mediation: { zh: '调解治理', en: 'Mediation' },
  administration: { zh: '办公', en: 'Administration' },
  other_use: { zh: '其他用途', en: 'Other uses' },
  forOrganisations: { zh: '办公用房供社会组织使用', en: 'Office premises for organisations' },
  forServices: { zh: '用房用于四类服务', en: 'Premises for the four services' },
  metres: { zh: (n: string) => `${n} 平方米`, en: (n: string) => `${n} m²` },
  asked: { zh: (p: string) => `不低于 ${p}`, en: (p: string) => `at least ${p}` },
  short: { zh: (n: string) => `还差 ${n} 平方米`, en: (n: string) => `${n} m² short` },
  kept: { zh: '达标', en: 'Kept' },
});

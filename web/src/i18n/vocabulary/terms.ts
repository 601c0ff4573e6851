import type { Bilingual } from '../phrases.ts';

/** The three classes of matters (三事分流) and what each means for the person who reports. */
export const matterClasses = {
  major: { zh: '大事', en: 'Major', meaning: { zh: '政府部门负责办', en: 'a government unit handles it' } },
  communal: { zh: '小事', en: 'Communal', meaning: { zh: '大家商量着办', en: 'neighbours settle it together' } },
  private: { zh: '私事', en: 'Private', meaning: { zh: '引导您办，有困难帮您办', en: 'we show the way, and help where needed' } },
} as const;

export type MatterClass = keyof typeof matterClasses;

/** What kind of demand it is. */
export const demandKinds: Readonly<Record<string, Bilingual>> = {
  help: { zh: '求助', en: 'Help' },
  complaint: { zh: '投诉', en: 'Complaint' },
  suggestion: { zh: '建议', en: 'Suggestion' },
  enquiry: { zh: '咨询', en: 'Enquiry' },
  praise: { zh: '表扬', en: 'Praise' },
};

/** The way a demand came in. */
export const channels: Readonly<Record<string, Bilingual>> = {
  grid: { zh: '网格', en: 'Grid' },
  visit: { zh: '走访', en: 'Visit' },
  hotline_12345: { zh: '12345 热线', en: '12345 hotline' },
  official_account: { zh: '公众号', en: 'Official account' },
  app: { zh: 'APP', en: 'App' },
  web: { zh: '网页', en: 'Web' },
  phone: { zh: '电话', en: 'Phone' },
  walk_in: { zh: '窗口', en: 'Counter' },
  delegate_studio: { zh: '代表委员工作室', en: 'Delegates’ studio' },
  chief: { zh: '三长', en: 'Three chiefs' },
  opinion: { zh: '舆情', en: 'Public opinion' },
  paper: { zh: '信函', en: 'Letter' },
};

/** The five capacities in which a party takes part (S000-16). */
export const partyCapacities: Readonly<Record<string, Bilingual>> = {
  leading: { zh: '领导', en: 'Leading' },
  responsible: { zh: '主导', en: 'Responsible' },
  participating: { zh: '参与', en: 'Participating' },
  self_governing: { zh: '自治', en: 'Self-governing' },
  legal: { zh: '法治保障', en: 'Legal' },
};

/** Levels of administrative areas. */
export const areaLevels: Readonly<Record<string, Bilingual>> = {
  province: { zh: '省', en: 'Province' },
  city: { zh: '市', en: 'City' },
  district: { zh: '区县', en: 'District' },
  subdistrict: { zh: '街道', en: 'Subdistrict' },
  community: { zh: '社区', en: 'Community' },
  grid: { zh: '网格', en: 'Grid' },
};

/** The options of a choice made from one of these tables, in one language. */
export function optionsOf(
  words: Readonly<Record<string, Bilingual>>,
  text: (words: Bilingual) => string,
): { value: string; label: string }[] {
  return Object.entries(words).map(([value, pair]) => ({ value, label: text(pair) }));
}

import type { Phrase } from '../../../platform/problem.ts';

/** Persons who need regular contact (requirements S003-45). Kept only with the person's separate consent, because most of these say something about health or means. */
export const keyGroups = {
  elderly_alone: { zh: '空巢、独居老人', en: 'Elderly living alone' },
  elderly_without_family: { zh: '孤寡老人', en: 'Elderly without family' },
  disabled_elder: { zh: '失能老人', en: 'Disabled elder' },
  low_income: { zh: '低保对象', en: 'Recipient of the minimum living allowance' },
  disabled: { zh: '残疾人', en: 'Disabled person' },
  orphan_or_disabled_child: { zh: '孤残儿童', en: 'Orphan or disabled child' },
} as const satisfies Record<string, Phrase>;

export type KeyGroup = keyof typeof keyGroups;

/** Names of groups in a language; one that is no longer in the list keeps its code. */
export function groupNames(codes: readonly string[], lang: 'zh' | 'en'): string[] {
  return codes.map((code) => Object.entries(keyGroups).find(([known]) => known === code)?.[1][lang] ?? code);
}

export const keyGroupCodes = Object.keys(keyGroups) as KeyGroup[];

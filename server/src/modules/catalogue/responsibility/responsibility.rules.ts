import type { Lang } from '../../../platform/context.ts';
import type { Phrase } from '../../../platform/problem.ts';
import type { CatalogueItem, MatterClass } from './responsibility.types.ts';

/** What a handler may lack. */
export type MissingPower = 'decides' | 'pays';

const warnings: Record<MissingPower, Phrase> = {
  decides: { zh: '有责无权：责任清单没有写明谁有权决定', en: 'Duty without power: the catalogue names nobody who may decide' },
  pays: { zh: '有责无钱：责任清单没有写明谁出钱', en: 'Duty without money: the catalogue names nobody who pays' },
};

/** What is missing where somebody handles a type: who decides, who pays (S000-11). */
export function missingPowers(item: Pick<CatalogueItem, 'handles' | 'decides' | 'pays'>): MissingPower[] {
  return item.handles === null ? [] : (['decides', 'pays'] as const).filter((power) => item[power] === null);
}

/** The warnings the sender of an order sees when the type is a duty without power or money; none when all is named (S000-11). */
export function dutyWarning(item: Pick<CatalogueItem, 'handles' | 'decides' | 'pays'>, lang: Lang): string[] {
  return missingPowers(item).map((power) => warnings[power][lang]);
}

/** Blind spots: types for which no unit answers. */
export function hasNoUnit(item: Pick<CatalogueItem, 'unit'>): boolean {
  return item.unit === null;
}

/** What differs in one type between two versions. */
export interface ItemChange {
  readonly code: string;
  readonly name: Phrase;
  readonly fields: readonly { readonly field: string; readonly before: unknown; readonly after: unknown }[];
}

export interface CatalogueDiff {
  readonly added: readonly CatalogueItem[];
  readonly removed: readonly CatalogueItem[];
  readonly changed: readonly ItemChange[];
  readonly unchanged: number;
}

type Items = ReadonlyMap<string, CatalogueItem>;

/** Where an entry comes from is not part of what it says. */
const notCompared = new Set(['code', 'origin']);

/** What one version says otherwise than another, in the order of the codes. */
export function diffItems(before: Items, after: Items): CatalogueDiff {
  const codes = [...new Set([...before.keys(), ...after.keys()])].sort();
  const added: CatalogueItem[] = [];
  const removed: CatalogueItem[] = [];
  const changed: ItemChange[] = [];
  for (const code of codes) {
    const [old, current] = [before.get(code), after.get(code)];
    if (old && current) {
      const fields = changedFields(old, current);
      if (fields.length) changed.push({ code, name: current.name, fields });
    } else if (current) added.push(current);
    else if (old) removed.push(old);
  }
  return { added, removed, changed, unchanged: codes.length - added.length - removed.length - changed.length };
}

function changedFields(before: CatalogueItem, after: CatalogueItem): ItemChange['fields'] {
  return (Object.keys(after) as (keyof CatalogueItem)[])
    .filter((field) => !notCompared.has(field) && !sameValue(before[field], after[field]))
    .map((field) => ({ field, before: before[field], after: after[field] }));
}

/** Whether two items say the same. */
export function sameItem(a: CatalogueItem, b: CatalogueItem): boolean {
  return changedFields(a, b).length === 0;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [keysA, keysB] = [Object.keys(a), Object.keys(b)];
  return keysA.length === keysB.length && keysA.every((key) => sameValue(a[key as never], b[key as never]));
}

/** The three classes as people hear them (S000-09, O1): the name, and whose duty it is. */
export const classWords: Record<MatterClass, { name: Phrase; duty: Phrase; probably: Phrase }> = {
  major: {
    name: { zh: '大事', en: 'Big matter' },
    duty: {
      zh: '要靠法律、权力或财政才能办的事，由政府部门负责办。',
      en: 'Needs law, authority or public money: a government body must act.',
    },
    probably: {
      zh: '这多半是大事：由政府部门负责办理，会派单并告诉您期限。',
      en: 'Probably a big matter: a government body handles it; it gets an order with a time limit.',
    },
  },
  communal: {
    name: { zh: '小事', en: 'Small matter' },
    duty: {
      zh: '楼院、小区里大家共同的事，由居（村）委会召集邻居们商量着办。',
      en: 'Shared by neighbours of a building or estate: settled among them, convened by the committee.',
    },
    probably: {
      zh: '这多半是小事：由居（村）委会召集邻居们商量着办。',
      en: 'Probably a small matter: your neighbours decide, convened by the committee.',
    },
  },
  private: {
    name: { zh: '私事', en: 'Private matter' },
    duty: {
      zh: '一家一户或合同双方自己的事，自己办或找市场办；有困难的，我们帮您找帮扶。',
      en: 'Within one household or a contract: settled by those concerned or the market; households in difficulty get help.',
    },
    probably: {
      zh: '这多半是私事：由当事人自己或通过市场解决，我们给您指引；有困难可以申请帮扶。',
      en: 'Probably a private matter: settled by those concerned; we give you guidance, and help if you are in difficulty.',
    },
  },
};

/** Whether an item answers a search of staff: every word occurs in its code, names, plain text, examples or terms. */
export function itemMatches(item: CatalogueItem, words: readonly string[]): boolean {
  if (words.length === 0) return true;
  const text = [
    item.code,
    item.name.zh,
    item.name.en,
    item.plain.zh,
    item.plain.en,
    ...item.examples.zh,
    ...item.examples.en,
    ...item.terms.map((term) => term.t),
  ]
    .join('\n')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}

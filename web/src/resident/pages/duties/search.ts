import type { PublicClass, PublicItem } from './api.ts';

/** One type of matter with the list it stands in. */
export interface FoundItem {
  item: PublicItem;
  list: PublicClass;
}

const most = 40;
const fold = (text: string) => text.normalize('NFKC').toLowerCase();

function textOf(item: PublicItem): string {
  return fold([item.name.zh, item.name.en, item.plain.zh, item.plain.en, ...item.examples.zh, ...item.examples.en].join('\n'));
}

/** Types that hold every word written, those with it in their name first; at most forty. */
export function findItems(lists: readonly PublicClass[], written: string): FoundItem[] {
  const words = fold(written)
    .split(/[\s,，、;；。]+/)
    .filter(Boolean);
  if (words.length === 0) return [];
  const all = lists.flatMap((list) => list.groups.flatMap((group) => group.items.map((item) => ({ item, list }))));
  const found = all.filter(({ item }) => words.every((word) => textOf(item).includes(word)));
  const inName = ({ item }: FoundItem) => words.some((word) => fold(item.name.zh + item.name.en).includes(word));
  return [...found.filter(inName), ...found.filter((each) => !inName(each))].slice(0, most);
}

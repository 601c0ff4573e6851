/** Long numbers: telephones, identity and account numbers, also with signs between the digits. */
const numbers = /\p{Nd}(?:[\s-]?\p{Nd}){4,}[xX]?/gu;
/** Doors: 3单元, 501室, 12户. */
const doors = /[\p{Nd}一二三四五六七八九十百零]+(?:单元|室|户|号房)/gu;
/** Names that introduce themselves, and names before a form of address. */
const introduced = /(?:我叫|我是|本人|姓名|联系人|名叫)[:：]?\s*\p{Script=Han}{2,4}/gu;
const addressed = /\p{Script=Han}{1,3}(?:先生|女士|小姐|大爷|大妈|奶奶|爷爷|阿姨|师傅)/gu;
const latinName = /\b(?:I am|my name is|Mr|Mrs|Ms)\.?\s+\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+)*/giu;

const telling = [numbers, doors, introduced, addressed, latinName] as const;

/**
 * The title of a matter as everybody may read it. A title that seems to tell who somebody is or where they live is replaced by the name of
 * its type, and where the type is not known, the telling parts are left out.
 */
export function publicTitleOf(title: string, typeName: string | null): string {
  const kept = telling.reduce((text, pattern) => text.replace(pattern, '…'), title).trim();
  if (kept === title.trim()) return kept;
  return typeName ?? kept;
}

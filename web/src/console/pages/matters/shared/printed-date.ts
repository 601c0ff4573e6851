import { dayOf } from '../../../../i18n/format.ts';
import type { Language } from '../../../../i18n/language.ts';

/** A date as it stands under a document, with its year: `2026年3月5日`, `2026-03-05`. */
export function printedDate(instant: string | number, language: Language): string {
  const day = dayOf(instant);
  const [year, month, date] = day.split('-').map(Number);
  return language === 'en' ? day : `${year}年${month}月${date}日`;
}

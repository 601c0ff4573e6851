/**
 * A place as everybody may read it: without the room or the flat, and without a telephone number. Street, house, building and shop front stay
 * (S002-97).
 */
export function publicPlace(text: string): string {
  const shown = text
    .replaceAll(/(?:\+?86)?1[3-9]\d{9}|\d{3,4}-?\d{7,8}/gu, '')
    .replaceAll(/[\d一二三四五六七八九十]+单元.*$/gu, '')
    .replaceAll(/[\d-]{3,}\s*室.*$/gu, '')
    .trim();
  return shown === '' ? '公共区域' : shown;
}

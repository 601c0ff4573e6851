/** What of a matter decides whether it may join others. */
export interface Alike {
  readonly class: string | null;
  readonly type_code: string | null;
  readonly area_code: string;
}

/** What members of a batch share. */
export interface Likeness {
  readonly class: 'major' | 'communal';
  readonly typeCode: string;
  readonly areaCode: string;
}

const smallestSharedArea = 9;

/** The community that all codes lie in, else the subdistrict; null when they lie in different subdistricts. */
export function sharedArea(codes: readonly string[]): string | null {
  for (const length of [12, smallestSharedArea]) {
    const [first = ''] = codes;
    const prefix = first.slice(0, length);
    if (prefix.length === length && codes.every((code) => code.startsWith(prefix))) return prefix;
  }
  return null;
}

/** What the matters share, or null when they are not of one class (big or small), one type and one subdistrict (requirements S000-28). */
export function likenessOf(matters: readonly Alike[]): Likeness | null {
  const [first] = matters;
  if (!first || first.type_code === null || (first.class !== 'major' && first.class !== 'communal')) return null;
  if (matters.some((m) => m.class !== first.class || m.type_code !== first.type_code)) return null;
  const areaCode = sharedArea(matters.map((m) => m.area_code));
  return areaCode === null ? null : { class: first.class, typeCode: first.type_code, areaCode };
}

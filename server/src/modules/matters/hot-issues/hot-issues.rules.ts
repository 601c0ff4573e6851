/** Lengths of the codes of a community and a subdistrict. */
const levels = [12, 9] as const;
const longestTitle = 60;

/** The smallest community or subdistrict that has all of them, else the district. */
export function commonArea(codes: readonly string[], district: string): string {
  const [first = district] = codes;
  if (codes.every((code) => code === first)) return first;
  for (const length of levels) {
    const prefix = first.slice(0, length);
    if (prefix.length === length && codes.every((code) => code.startsWith(prefix))) return prefix;
  }
  return district;
}

/** What an issue is called: its place and its terms; where it has none, the words of its newest demand. */
export function issueTitle({
  place,
  terms,
  titles,
}: {
  place: string | null;
  terms: readonly string[];
  titles: readonly string[];
}): string {
  const [newest = ''] = titles;
  const about = terms.filter((term) => place === null || (!place.includes(term) && !term.includes(place))).slice(0, 3);
  if (about.length === 0) return newest.slice(0, longestTitle) || '—';
  return `${place === null ? '' : `${place}：`}${about.join('、')}`.slice(0, longestTitle);
}

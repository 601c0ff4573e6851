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

/** What most of the voices call it; of equal ones the shortest. */
export function commonestObject(voices: readonly { readonly object: string }[]): string {
  const counts = new Map<string, number>();
  for (const { object } of voices) counts.set(object, (counts.get(object) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';
}

/** Between two a mediator is enough; what more people want differently is talked over by all. */
const fewestToDeliberate = 3;

/** How opposite wishes of so many voices might be brought together. */
export function wayForVoices(voices: number): 'deliberation' | 'mediation' {
  return voices >= fewestToDeliberate ? 'deliberation' : 'mediation';
}

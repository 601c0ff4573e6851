/** What the database does with a vector and a query of ours, small enough to be seen to be right: phrases, prefixes, AND. */
export function matches(vector: string, query: string): boolean {
  const positions = new Map(
    [...vector.matchAll(/'([^']*)':([\d,]+)/g)].map(
      ([, lexeme = '', list = '']) => [lexeme, new Set(list.split(',').map(Number))] as const,
    ),
  );
  return query.split(' & ').every((phrase) => phraseStarts(phrase, positions).size > 0);
}

function phraseStarts(phrase: string, positions: ReadonlyMap<string, ReadonlySet<number>>): Set<number> {
  const terms = phrase.replace(/^\(|\)$/g, '').split(' <-> ');
  const [first = new Set<number>(), ...rest] = terms.map((term) => termPositions(term, positions));
  return new Set([...first].filter((start) => rest.every((set, index) => set.has(start + index + 1))));
}

function termPositions(term: string, positions: ReadonlyMap<string, ReadonlySet<number>>): Set<number> {
  const [, lexeme = '', prefix = ''] = /^'([^']*)'(:\*)?$/.exec(term) ?? [];
  const found = [...positions].filter(([known]) => (prefix === '' ? known === lexeme : known.startsWith(lexeme)));
  return new Set(found.flatMap(([, set]) => [...set]));
}

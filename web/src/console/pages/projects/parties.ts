/** One of those who take part in a phase of what is built. */
export interface PhaseParty {
  kind: (typeof partyKinds)[number];
  name: string;
  part: string;
}

export const partyKinds = ['residents', 'committee', 'organisation', 'enterprise', 'department', 'property_firm', 'owners'] as const;

type KindWords = Readonly<Record<`party_${(typeof partyKinds)[number]}`, string>>;

/** Parties as somebody writes them: one a line, kind, name and part with blanks between. Null when a line does not fit. */
export function partiesOf(text: string, words: KindWords): PhaseParty[] | null {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const parties = lines.flatMap((line) => {
    const [, said = '', name = '', part = ''] = /^(\S+)\s+(\S+)\s+(\S.*)$/.exec(line) ?? [];
    const kind = partyKinds.find((each) => words[`party_${each}`] === said);
    return kind && name && part ? [{ kind, name, part }] : [];
  });
  return parties.length === lines.length ? parties : null;
}

/** Parties as lines that can be changed. */
export const partiesText = (parties: readonly { kind: string; name: string; part: string }[], words: KindWords): string =>
  parties.map(({ kind, name, part }) => `${words[`party_${kind}` as keyof KindWords]} ${name.replaceAll(/\s/g, '')} ${part}`).join('\n');

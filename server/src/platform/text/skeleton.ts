import { searchKey } from './normalise.ts';

/** Cyrillic and Greek letters (lower case) that look like Latin ones, pair by pair: the second is what the first is taken for. */
const LOOK_ALIKES = new Map<string, string>(
  'аa вb сc еe ԁd ѕs іi јj кk оo рp ԛq ԝw хx уy һh мm нh тt ӏl ɡg αa βb εe ηn ιi κk νv οo ρp τt υu χx ωw γy'
    .split(' ')
    .map((pair) => [...pair] as [string, string]),
);

/**
 * What a text looks like: two texts with the same skeleton can be taken for each other (Cyrillic а for Latin a, 0 for o, 1 for l). For a
 * warning that a new name looks like an existing one (reliability F31), never for deciding that they are the same.
 */
export function skeleton(input: string): string {
  const key = searchKey(input)
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '');
  return Array.from(key, (character) => LOOK_ALIKES.get(character) ?? character)
    .join('')
    .replaceAll('0', 'o')
    .replaceAll('1', 'l')
    .replaceAll(' ', '');
}

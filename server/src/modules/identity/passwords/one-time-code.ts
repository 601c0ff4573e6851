import { randomBytes } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when read aloud. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const length = 16;

/** A code of 16 characters, 80 random bits, in four groups: `7KXM-2PQA-…`. Too long to be guessed, short enough to be read out. */
export function newOneTimeCode(): string {
  const characters = Array.from(randomBytes(length), (byte) => alphabet[byte % alphabet.length]).join('');
  return (characters.match(/.{4}/g) ?? []).join('-');
}

/** Reads a code as people type it; null when it cannot be one. */
export function parseOneTimeCode(input: string): string | null {
  const text = input
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '');
  return text.length === length && [...text].every((c) => alphabet.includes(c)) ? text : null;
}

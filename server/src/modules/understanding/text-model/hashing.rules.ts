/** Spreads a number over 32 bits so that neighbours end far apart; the same on every machine. */
export function scatter(value: number): number {
  let x = Math.imul(value ^ (value >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

/** Where the hash of a text begins. */
export const hashStart = 0x811c9dc5 | 0;

/** The hash of a text that is one unit longer (FNV-1a over UTF-16 units); scatter it before use. */
export function extendHash(hash: number, unit: number): number {
  return Math.imul(hash ^ unit, 0x01000193);
}

/** A stretch of a text as a number of 32 bits; another seed gives other numbers. */
export function hashText(text: string, seed = 0, from = 0, to = text.length): number {
  let hash = hashStart ^ Math.imul(seed, 0x9e3779b1);
  for (let i = from; i < to; i++) hash = extendHash(hash, text.charCodeAt(i));
  return scatter(hash);
}

/** The numbers 0 to n − 1 in an order that looks random and depends on nothing but `n` and the seed; n below two million. */
export function shuffled(n: number, seed: number): Uint32Array {
  const keyed = new Float64Array(n);
  for (let i = 0; i < n; i++) keyed[i] = scatter(i ^ Math.imul(seed + 1, 0x9e3779b1)) * 0x20_0000 + i;
  keyed.sort();
  return Uint32Array.from(keyed, (key) => key % 0x20_0000);
}

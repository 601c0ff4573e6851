import { scatter } from './hashing.rules.ts';

/** What is divided: texts of one group stay together. Without a group a text stands alone. */
export interface Dividable {
  readonly label: string;
  readonly group?: number;
}

/**
 * Divides texts into folds, each with about the same share of every label, near duplicates (one group) always in the same. Large groups are placed
 * first; a group counts by the label of its first text. Answers the fold of each text, from 0.
 */
export function groupedFolds(texts: readonly Dividable[], folds: number, seed: number): Uint8Array {
  const filled = new Map<string, Uint32Array>();
  const result = new Uint8Array(texts.length);
  for (const members of groupsInOrder(texts, seed)) {
    const label = texts[members[0] ?? 0]?.label ?? '';
    const counts = filled.get(label) ?? new Uint32Array(folds);
    filled.set(label, counts);
    const fold = counts.indexOf(Math.min(...counts));
    for (const member of members) result[member] = fold;
    counts[fold] = (counts[fold] as number) + members.length;
  }
  return result;
}

function groupsInOrder(texts: readonly Dividable[], seed: number): number[][] {
  const groups = new Map<number, number[]>();
  texts.forEach(({ group = -1 - groups.size }, i) => {
    const members = groups.get(group);
    if (members) members.push(i);
    else groups.set(group, [i]);
  });
  return [...groups.values()]
    .map((members) => ({ members, key: scatter((members[0] ?? 0) ^ Math.imul(seed + 1, 0x9e3779b1)) }))
    .sort((a, b) => b.members.length - a.members.length || a.key - b.key)
    .map(({ members }) => members);
}

import { backgroundOf } from '../../server/src/modules/understanding/hot-issues/signals.rules.ts';
import {
  type CaseProfile,
  caseProfile,
  compareCases,
  type DuplicateVerdict,
} from '../../server/src/modules/understanding/similarity/duplicates.rules.ts';
import { linesOf, option, print, type StreamMessage, timed } from './data.ts';
import { judged, keyOf } from './duplicate-labels.ts';
import { messageOf } from './hot-issues.ts';

interface Pair {
  readonly a: CaseProfile;
  readonly b: CaseProfile;
  readonly verdict: DuplicateVerdict;
}

const day = 86_400_000;
const windowDays = 60;

/**
 * Compares every message of the stream with those of the sixty days before it, and prints how many are proposed, why, and a sample of pairs to be
 * read: precision is what a reader finds in it (`--sample=40` prints the titles).
 */
export function measureDuplicates(): void {
  const messages = linesOf<StreamMessage>('stream_2017_2020.jsonl.gz')
    .map(messageOf)
    .sort((a, b) => a.at - b.at);
  const background = backgroundOf(messages);
  const prepared = timed(() => messages.map((message) => caseProfile({ ...message, placeId: null }, background)));
  const compared = timed(() => allPairs(prepared.result));
  const { pairs, count } = compared.result;
  print(`\nduplicates: ${messages.length} messages, ${count} pairs within ${windowDays} days`);
  print(
    `preparing ${(prepared.cpu / messages.length).toFixed(2)} ms a message, comparing ${((1000 * compared.cpu) / count).toFixed(1)} µs a pair, of processor time`,
  );
  for (const level of ['same', 'similar'] as const)
    report(
      level,
      pairs.filter(({ verdict }) => verdict.level === level),
    );
}

function allPairs(cases: readonly CaseProfile[]): { pairs: Pair[]; count: number } {
  const pairs: Pair[] = [];
  let [count, first] = [0, 0];
  cases.forEach((a, i) => {
    while ((cases[first]?.at ?? a.at) < a.at - windowDays * day) first += 1;
    for (let j = first; j < i; j++) {
      const b = cases[j];
      if (!b) continue;
      count += 1;
      const verdict = compareCases(a, b);
      if (verdict.level !== null) pairs.push({ a, b, verdict });
    }
  });
  return { pairs, count };
}

function report(level: string, pairs: readonly Pair[]): void {
  const reasons = new Map<string, number>();
  for (const { verdict } of pairs) for (const reason of verdict.reasons) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const messages = new Set(pairs.flatMap(({ a, b }) => [a.id, b.id])).size;
  print(`${level}: ${pairs.length} pairs of ${messages} messages; reasons ${[...reasons].map(([code, n]) => `${code} ${n}`).join(', ')}`);
  const known = pairs.map(({ a, b }) => keyOf([a.id, b.id]));
  const [one, two] = [known.filter((key) => judged.one.has(key)).length, known.filter((key) => judged.two.has(key)).length];
  if (one + two > 0) print(`  of ${one + two} judged pairs ${one} are one matter: precision ${(one / (one + two)).toFixed(2)}`);
  const wanted = Number(option('sample', '0'));
  const step = Math.max(1, pairs.length / Math.max(1, wanted));
  for (let i = 0; i < pairs.length && wanted > 0; i += step) {
    const pair = pairs[Math.floor(i)];
    if (pair) print(`  ${pair.verdict.likeness.toFixed(2)} ${pair.a.id} ${pair.b.id} ${pair.a.title} | ${pair.b.title}`);
  }
}

import fc from 'fast-check';
import type { BallotRules, Channel, Method, Secrecy } from '../rules/methods.rules.ts';

/** Votes of a ballot in a history; each has two people who may cast it where the method knows co-owners or households. */
export const size = 6;

/** Who tries to vote and how: whoever is named first or second for the entry, whom a paper names, nobody in particular; on the web, by phone, on paper. */
const ways = ['web', 'web', 'second', 'proxy', 'stranger', 'phone', 'paper'] as const;
export interface Move {
  readonly way: (typeof ways)[number];
  readonly entry: number;
  readonly pick: number;
}

/** What happens to one ballot: moves that are made at once, round after round; perhaps time ends in the midst of the last. */
export interface History {
  readonly secrecy: Secrecy;
  readonly rounds: readonly (readonly Move[])[];
  readonly cut: boolean;
  readonly late: Move;
}

/** Histories of a method. Owners' votes are always named; one of four of the others is secret. */
export function historiesOf(method: Method): fc.Arbitrary<History> {
  const move = fc.record({ way: fc.constantFrom(...ways), entry: fc.nat(size - 1), pick: fc.nat(3) });
  return fc.record({
    secrecy: method === 'owner_area_and_head' ? fc.constant('named') : fc.constantFrom('named', 'named', 'named', 'secret'),
    rounds: fc.array(fc.array(move, { minLength: 1, maxLength: 4 }), { minLength: 2, maxLength: 4 }),
    cut: fc.boolean(),
    late: move,
  });
}

/** A move with what came of it: `taken`, `set_aside`, or the code of the refusal. */
export interface Turn {
  readonly move: Move;
  readonly round: number;
  readonly text: string;
  readonly answer: string;
}

/** A vote as the database has it, in the order that it keeps for one entry. */
export interface Row {
  readonly channel: Channel;
  /** Place of the person among those of the test; null on paper. */
  readonly person: Person | null;
  readonly text: string;
}

type Person = 'first' | 'second' | 'proxy' | 'stranger';

interface Mark extends Row {
  readonly byProxy: boolean;
  readonly conflict: boolean;
  readonly turn: number;
  readonly words: ReadonlyMap<Person, string>;
}

export interface Law {
  readonly rules: BallotRules;
  readonly secrecy: Secrecy;
}

/** Methods whose entries have two people who may vote: homes and what belongs to several. */
export const shared = (method: Method): boolean => method === 'household' || method === 'owner_area_and_head';

/** Who acts in a move; null for paper, which no person of the platform hands in. */
export function personOf({ way }: Move): Person | null {
  if (way === 'paper') return null;
  return way === 'web' || way === 'phone' ? 'first' : way;
}

export const channelOf = ({ way }: Move): Channel => (way === 'paper' || way === 'phone' ? way : 'web');

const isVoter = ({ rules }: Law, person: Person | null): boolean => person === 'first' || (person === 'second' && shared(rules.method));
/** A paper authority lies with the first entry of every owners' vote. */
const isProxy = ({ rules }: Law, person: Person | null, entry: number): boolean => person === 'proxy' && rules.proxies > 0 && entry === 0;

interface Try {
  readonly entry: number;
  readonly channel: Channel;
  readonly person: Person | null;
}

/** What the rules say to somebody who tries to vote for an entry as it stands (requirements O19, O22, O23; reliability.md §2.8). */
function answerTo(law: Law, mark: Mark | null, { entry, channel, person }: Try): string {
  const { rules, secrecy } = law;
  const voter = isVoter(law, person);
  if (channel !== 'paper' && !voter && !isProxy(law, person, entry)) return 'not-on-roll';
  if (!rules.channels.includes(channel)) return 'channel-not-allowed';
  if (!mark) return 'taken';
  if (channel === 'paper') return secrecy === 'named' ? 'set_aside' : 'already-voted';
  if (secrecy === 'secret' || mark.channel === 'paper') return 'already-voted';
  const own = mark.person === person || (mark.byProxy && voter);
  if (own) return rules.recast || mark.conflict ? 'taken' : 'already-voted';
  return rules.method === 'owner_area_and_head' && voter && !mark.byProxy ? 'taken' : 'already-voted';
}

function markAfter(law: Law, mark: Mark | null, row: Row): Mark {
  const voter = isVoter(law, row.person);
  const words = new Map(mark?.words ?? []);
  if (row.person !== null && voter) words.set(row.person, row.text);
  const coOwners = mark !== null && law.rules.method === 'owner_area_and_head' && voter && !mark.byProxy;
  const byProxy = row.person !== null && !voter;
  return { ...row, byProxy, conflict: coOwners && new Set(words.values()).size > 1, turn: (mark?.turn ?? 0) + 1, words };
}

/** One entry of one ballot at the end, as the database shows it. */
export interface Stored {
  readonly rows: readonly Row[];
  readonly mark: { readonly turn: number; readonly channel: Channel; readonly conflict: boolean } | null;
}

/**
 * What is wrong with the end of one entry, given everything that was tried: each acknowledged vote is there once and no other, in an order that
 * the rules allow and that keeps the order of the rounds; who was refused had to be; the mark is that of the last vote.
 */
export function faultsOfEntry(law: Law, history: History, turns: readonly Turn[], stored: Stored): string[] {
  const faults: string[] = [];
  let mark: Mark | null = null;
  let sheet = false;
  const rows = [...stored.rows];
  for (const [round] of history.rounds.entries()) {
    const together = turns.filter((t) => t.round === round);
    const taken = together.filter((t) => t.answer === 'taken');
    const ending = history.cut && round === history.rounds.length - 1;
    if (!ending) faults.push(...faultsOfAnswers(law, { mark, sheet }, together));
    sheet ||= together.some((t) => t.move.way === 'paper' && ['taken', 'set_aside'].includes(t.answer));
    const here = rows.splice(0, taken.length);
    if (canonical(here) !== canonical(taken.map(rowOf)))
      faults.push(`round ${round}: taken ${canonical(taken.map(rowOf))}, stored ${canonical(here)}`);
    for (const row of here) {
      if (answerTo(law, mark, { ...row, entry: turns[0]?.move.entry ?? 0 }) !== 'taken')
        faults.push(`round ${round}: ${canonical([row])} was not to be taken`);
      mark = markAfter(law, mark, row);
    }
  }
  if (rows.length > 0) faults.push(`stored without being acknowledged: ${canonical(rows)}`);
  const found = stored.mark && `${stored.mark.turn} ${stored.mark.channel} ${stored.mark.conflict}`;
  const meant = mark && `${mark.turn} ${mark.channel} ${mark.conflict}`;
  return found === meant ? faults : [...faults, `mark ${found}, but it should be ${meant}`];
}

/** Alone in its round a try gets exactly the answer of the rules; of several at once somebody gets through where anybody alone would have. */
function faultsOfAnswers(law: Law, { mark, sheet }: { mark: Mark | null; sheet: boolean }, together: readonly Turn[]): string[] {
  const meant = together.map(({ move }) => {
    const answer = answerTo(law, mark, { entry: move.entry, channel: channelOf(move), person: personOf(move) });
    // One sheet is kept for an entry; a second one is sent back at the counter.
    return answer === 'set_aside' && sheet ? 'sheet-exists' : answer;
  });
  if (together.length === 1 && together[0]?.answer !== meant[0]) return [`answered ${together[0]?.answer} in place of ${meant[0]}`];
  if (meant.includes('taken') && !together.some((t) => t.answer === 'taken')) return ['nobody got through'];
  return together.flatMap((t, i) =>
    meant[i] === 'not-on-roll' && t.answer !== 'not-on-roll' ? [`${t.move.way} was answered ${t.answer}`] : [],
  );
}

/** The vote that a taken move has to leave. */
export function rowOf({ move, text }: Turn): Row {
  return { channel: channelOf(move), person: personOf(move), text };
}

function canonical(rows: readonly Row[]): string {
  return rows
    .map((r) => `${r.channel} ${r.person} ${r.text}`)
    .sort()
    .join(' | ');
}

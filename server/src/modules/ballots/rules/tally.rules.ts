import { firstOf, scoresOf } from './choice.rules.ts';
import { type BallotRules, electorateOf, invalidChoice, type Measure, neededOf, satisfies, type Threshold } from './methods.rules.ts';

/** Heads and area of something; area in square decimetres. */
export interface Weight {
  readonly heads: number;
  readonly area: number;
}

/** The roll, or one group of it. */
export interface RollGroup extends Weight {
  readonly group: string | null;
}

/** Equal votes of one group, added up. */
export interface CountedLine extends Weight {
  readonly group: string | null;
  readonly choice: string;
}

export interface Count {
  readonly rules: BallotRules;
  readonly options: readonly string[];
  readonly roll: readonly RollGroup[];
  readonly lines: readonly CountedLine[];
  /** Entries whose owners disagree: they stand in no figure until that is resolved, they are only shown. */
  readonly conflicts: Weight;
}

/** A threshold with its numbers: what it is of, what is needed, what was reached. */
export interface Measured {
  readonly measure: Measure;
  readonly share: readonly [number, number];
  readonly test: Threshold['test'];
  readonly of: number;
  readonly needed: number;
  readonly reached: number;
  readonly met: boolean;
}

export interface OptionCount extends Weight {
  readonly option: string;
  /** Points or places in contests, else the heads. */
  readonly score: number;
}

/** The result for the whole roll or for one group of seats. */
export interface PartResult {
  readonly group: string | null;
  readonly eligible: Weight;
  readonly participants: Weight;
  readonly invalid: Weight;
  readonly conflicts: Weight;
  readonly options: readonly OptionCount[];
  readonly quorum: readonly Measured[];
  readonly majority: readonly Measured[];
  readonly outcome: Outcome;
  /** Options that won, best first. */
  readonly winners: readonly string[];
  /** Options that are level for the last place: the lot decides among them. */
  readonly tied: readonly string[];
}

export const outcomes = ['carried', 'not_carried', 'no_quorum', 'tied'] as const;
export type Outcome = (typeof outcomes)[number];

/** What was decided. With seat groups, `parts` has one for each and the whole is carried only when every group carries. */
export interface Tally {
  readonly outcome: Outcome;
  readonly whole: PartResult;
  readonly parts: readonly PartResult[];
}

const none: Weight = { heads: 0, area: 0 };
const add = (a: Weight, b: Weight): Weight => ({ heads: a.heads + b.heads, area: a.area + b.area });
const sum = (weights: readonly Weight[]): Weight => weights.reduce<Weight>(add, none);

/**
 * Counts a ballot. Pure and exact: whole numbers in, whole numbers out, the same answer whatever the order of the lines.
 * Sources: Civil Code 278 and 1259; requirements O19, O22; reliability.md §2.8.
 */
export function tallyOf(count: Count): Tally {
  const whole = partOf(count, null, true);
  if (count.rules.method !== 'seat_group') return { outcome: whole.outcome, whole, parts: [] };
  const groups = [...new Set(count.roll.map((r) => r.group))].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  const parts = groups.map((group) => partOf(count, group, false));
  const outcome = worstOf(parts.map((p) => p.outcome));
  return { outcome, whole: { ...whole, outcome }, parts };
}

/** Without a quorum in one group nothing is decided; else one group that refuses stops the whole. */
function worstOf(all: readonly Outcome[]): Outcome {
  const order: readonly Outcome[] = ['no_quorum', 'not_carried', 'tied'];
  return order.find((outcome) => all.includes(outcome)) ?? (all.length > 0 ? 'carried' : 'no_quorum');
}

function partOf(count: Count, group: string | null, whole: boolean): PartResult {
  const { rules, options } = count;
  const lines = whole ? count.lines : count.lines.filter((l) => l.group === group);
  const eligible = sum(whole ? count.roll : count.roll.filter((r) => r.group === group));
  const conflicts = whole ? count.conflicts : none;
  const participants = sum(lines);
  const invalid = sum(lines.filter((l) => l.choice === invalidChoice));
  const counted = options.map((option) => optionCount(rules, options, { option, lines }));
  const quorum = rules.quorum.map((t) => measured(t, participants[t.measure], eligible[t.measure]));
  const base = baseOf(rules, { eligible, participants, invalid, abstained: abstainedOf(counted) });
  const ranked = rankOf(rules, { options, lines, counted });
  const leader = rules.decision === 'motion' ? counted.find((o) => o.option === 'yes') : ranked.best;
  const majority = rules.majority.map((t) => measured(t, leader?.[t.measure] ?? 0, base[t.measure]));
  const outcome = outcomeOf({ rules, quorum, majority, counted, ranked });
  const won = outcome === 'carried' || (outcome === 'tied' && rules.decision === 'contest');
  const winners = !won ? [] : rules.decision === 'motion' ? ['yes'] : ranked.winners;
  const tied = outcome === 'tied' ? ranked.tied : [];
  return { group, eligible, participants, invalid, conflicts, options: counted, quorum, majority, outcome, winners, tied };
}

function optionCount(
  rules: BallotRules,
  options: readonly string[],
  { option, lines }: { option: string; lines: readonly CountedLine[] },
): OptionCount {
  let score = 0;
  let weight = none;
  for (const line of lines) {
    const given = scoresOf(rules, options, line.choice).get(option);
    if (given === undefined) continue;
    score += given * line.heads;
    weight = add(weight, line);
  }
  return { option, score, ...weight };
}

function measured(threshold: Threshold, reached: number, of: number): Measured {
  return { ...threshold, of, needed: neededOf(threshold, of), reached, met: satisfies(threshold, reached, of) };
}

function abstainedOf(counted: readonly OptionCount[]): Weight {
  return counted.find((o) => o.option === 'abstain') ?? none;
}

interface Sums {
  readonly eligible: Weight;
  readonly participants: Weight;
  readonly invalid: Weight;
  readonly abstained: Weight;
}

function baseOf(rules: BallotRules, { eligible, participants, invalid, abstained }: Sums): Weight {
  const minus = (a: Weight, b: Weight): Weight => ({ heads: a.heads - b.heads, area: a.area - b.area });
  if (rules.base === 'eligible') return eligible;
  if (rules.base === 'participants') return participants;
  const valid = minus(participants, invalid);
  return rules.base === 'valid' ? valid : minus(valid, abstained);
}

interface Ranked {
  readonly best: OptionCount | undefined;
  readonly winners: readonly string[];
  readonly tied: readonly string[];
}

/** Options by score, then by first places. Whoever is level at the last place that wins is tied; abstaining wins nothing. */
function rankOf(
  rules: BallotRules,
  { options, lines, counted }: { options: readonly string[]; lines: readonly CountedLine[]; counted: readonly OptionCount[] },
): Ranked {
  const firsts = new Map(options.map((o) => [o, sum(lines.filter((l) => firstOf(rules, l.choice) === o)).heads]));
  const order = (a: OptionCount, b: OptionCount): number => b.score - a.score || (firsts.get(b.option) ?? 0) - (firsts.get(a.option) ?? 0);
  const running = counted
    .filter((o) => o.option !== 'abstain' && o.score > 0)
    .sort((a, b) => order(a, b) || (a.option < b.option ? -1 : 1));
  const seats = rules.decision === 'contest' ? rules.winners : 1;
  const last = running[seats - 1];
  const next = running[seats];
  const level = last !== undefined && next !== undefined && order(last, next) === 0;
  const tied = level ? running.filter((o) => order(o, last) === 0).map((o) => o.option) : [];
  const winners = running.slice(0, seats).filter((o) => !tied.includes(o.option));
  return { best: running[0], winners: winners.map((o) => o.option), tied };
}

interface Judged {
  readonly rules: BallotRules;
  readonly quorum: readonly Measured[];
  readonly majority: readonly Measured[];
  readonly counted: readonly OptionCount[];
  readonly ranked: Ranked;
}

function outcomeOf({ rules, quorum, majority, counted, ranked }: Judged): Outcome {
  if (quorum.some((q) => !q.met)) return 'no_quorum';
  if (rules.decision === 'motion') return motionOutcome(majority, counted);
  if (ranked.tied.length > 0) return 'tied';
  if (ranked.best === undefined || majority.some((m) => !m.met)) return 'not_carried';
  return electorateOf(rules.method) === 'owners' && !leadsInArea(ranked.best, counted) ? 'not_carried' : 'carried';
}

/** A motion is carried or not; as many for it as against it is told apart, because a tie moves a topic up (S001-93). */
function motionOutcome(majority: readonly Measured[], counted: readonly OptionCount[]): Outcome {
  const of = (option: string): Weight => counted.find((o) => o.option === option) ?? none;
  const [yes, no] = [of('yes'), of('no')];
  if (majority.every((m) => m.met) && (majority.length > 0 || yes.heads > no.heads)) return 'carried';
  return yes.heads > 0 && yes.heads === no.heads && yes.area === no.area ? 'tied' : 'not_carried';
}

function leadsInArea(best: OptionCount, counted: readonly OptionCount[]): boolean {
  return counted.every((o) => o.option === best.option || o.option === 'abstain' || o.area < best.area);
}

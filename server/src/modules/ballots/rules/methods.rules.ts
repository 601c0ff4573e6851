/** How votes are counted (requirements O19, O22). Ranking and points are for contests. */
export const methods = ['person', 'household', 'owner_area_and_head', 'seat_group', 'ranking', 'points'] as const;
export type Method = (typeof methods)[number];

/** Whom a method gives a vote: each owner with their area, each home, each seat of a group, each person. Everything that asks for owners asks here. */
export function electorateOf(method: Method): 'owners' | 'homes' | 'seats' | 'persons' {
  if (method === 'owner_area_and_head') return 'owners';
  if (method === 'household') return 'homes';
  return method === 'seat_group' ? 'seats' : 'persons';
}

/** Named votes can be recounted line by line; of secret ones nobody knows whose is which. */
export const secrecies = ['named', 'secret'] as const;
export type Secrecy = (typeof secrecies)[number];

/** Ways in which a vote reaches the one roll. */
export const channels = ['web', 'phone', 'paper'] as const;
export type Channel = (typeof channels)[number];

/** What is weighed: heads, or exclusive floor area in square decimetres (0.01 m²). */
export const measures = ['heads', 'area'] as const;
export type Measure = (typeof measures)[number];

/**
 * What a share is of: the whole roll, all who took part (also with an invalid sheet), those whose vote was valid, or those who said yes or no.
 */
export const bases = ['eligible', 'participants', 'valid', 'decided'] as const;
export type Base = (typeof bases)[number];

/** A share that has to be reached, as an exact fraction. `more_than` is 过半数, `at_least` is 以上, which includes the number (Civil Code 1259). */
export interface Threshold {
  readonly measure: Measure;
  readonly share: readonly [numerator: number, denominator: number];
  readonly test: 'at_least' | 'more_than';
}

/** `motion` is yes, no or abstain; `choice` is one option of several; contests order or weigh the options. */
export const decisions = ['motion', 'choice', 'contest'] as const;
export type Decision = (typeof decisions)[number];

/** Everything that decides how a ballot is held and counted. It is data, shown before the vote, and frozen when voting opens. */
export interface BallotRules {
  readonly method: Method;
  readonly decision: Decision;
  /** Shares of the roll that must take part; all of them. */
  readonly quorum: readonly Threshold[];
  /** Shares of `base` that must agree; all of them. Empty where the most votes win. */
  readonly majority: readonly Threshold[];
  readonly base: Base;
  /** How many options a contest elects. */
  readonly winners: number;
  /** Points that one voter may give in all, where the method is points. */
  readonly points: number;
  /** May a voter change the vote until the close? Only in named ballots. */
  readonly recast: boolean;
  /** For how many others one person may vote; 0 where nobody may be represented. */
  readonly proxies: number;
  readonly channels: readonly Channel[];
  /** Where it stands written, for people. */
  readonly source: string;
}

/** Words of motions; every option list of a motion is this one. */
export const motionOptions = ['yes', 'no', 'abstain'] as const;
/** A sheet from which no will can be read. Nobody can choose it on the web. */
export const invalidChoice = 'invalid';

/** The smallest whole number that satisfies a threshold of `total`. Exact for all safe integers. */
export function neededOf(threshold: Threshold, total: number): number {
  const [numerator, denominator] = threshold.share;
  const product = BigInt(numerator) * BigInt(total);
  const whole = product / BigInt(denominator);
  if (threshold.test === 'more_than') return Number(whole + 1n);
  return Number(product % BigInt(denominator) === 0n ? whole : whole + 1n);
}

/** Whether `reached` of `total` satisfies a threshold: compared as fractions, never as decimals. An empty total satisfies nothing. */
export function satisfies(threshold: Threshold, reached: number, total: number): boolean {
  const [numerator, denominator] = threshold.share;
  const left = BigInt(reached) * BigInt(denominator);
  const right = BigInt(numerator) * BigInt(total);
  return total > 0 && (threshold.test === 'more_than' ? left > right : left >= right);
}

export type RulesFault =
  | 'share'
  | 'recast_in_secret'
  | 'phone_in_secret'
  | 'proxy_in_secret'
  | 'owners_are_named'
  | 'contest_without_winners'
  | 'points_missing'
  | 'no_channel';

/** What is wrong with a set of rules; null when they can be held. */
export function faultOf(rules: BallotRules, secrecy: Secrecy): RulesFault | null {
  const contest = rules.method === 'ranking' || rules.method === 'points';
  const shares = [...rules.quorum, ...rules.majority].map((t) => t.share);
  if (shares.some(([n, d]) => n < 0 || d < 1 || n > d)) return 'share';
  if (rules.channels.length === 0) return 'no_channel';
  if (contest && (rules.decision !== 'contest' || rules.winners < 1)) return 'contest_without_winners';
  if (!contest && rules.decision === 'contest') return 'contest_without_winners';
  if (rules.method === 'points' && rules.points < 1) return 'points_missing';
  return secrecy === 'secret' ? secretFaultOf(rules) : null;
}

/** A vote that somebody hears, carries for another or can take back is not secret; an area would tell whose it is. */
function secretFaultOf(rules: BallotRules): RulesFault | null {
  if (rules.recast) return 'recast_in_secret';
  if (rules.channels.includes('phone')) return 'phone_in_secret';
  if (rules.proxies > 0) return 'proxy_in_secret';
  return electorateOf(rules.method) === 'owners' ? 'owners_are_named' : null;
}

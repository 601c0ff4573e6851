/** The interest groups of a covenant (S002-94). */
export const partyCodes = ['residents', 'shops', 'property_firm', 'units', 'owners'] as const;
export type PartyCode = (typeof partyCodes)[number];

/** Kinds of breaches; the first two are those of the source (S002-97: 脏乱差, 跨门营业). */
export const breachTypes = ['dirty_environment', 'goods_outside', 'blocked_passage', 'noise', 'animals', 'parking', 'other'] as const;
export type BreachType = (typeof breachTypes)[number];

export interface Clause {
  readonly clauseId: string;
  readonly kind: 'positive' | 'negative';
  readonly words: string;
  readonly breachType: BreachType | null;
  /** What a confirmed act is worth; whole points, only for encouraged conduct. */
  readonly points: number | null;
  /** For whom it holds; empty means everybody. */
  readonly parties: readonly PartyCode[];
}

/** What makes a clause one that a committee must not make. */
export type Punishment = 'fine' | 'rights';

// "不罚款" and "不得罚款" say the opposite and may stand.
const fines =
  /(?<!不|不得|禁止|严禁|不予|不作)(罚款|罚金|罚没|没收|罚\s*[\d零一二两三四五六七八九十百千]+|处罚金|违约金|扣(除|发|减)?.{0,8}(押金|保证金|工资|福利|分红|[\d百十]+\s*元))|(?<!\bno )\b(fines?|fined|penalt(y|ies))\b/iu;
const rights =
  /(停|断)(水|电|气)|限制(出入|通行|进出)|禁止(出入|进出)小区|取消.{0,8}(资格|选举权|投票权)|\bcut off\b.{0,20}\b(water|power|gas)\b/iu;

/**
 * A covenant must not punish: no fines, no loss of legal rights; the ladder ends with handing over to the authority (O27, S002-96).
 * @returns what is wrong with the words, or null
 */
export function punishes(words: string): Punishment | null {
  if (fines.test(words)) return 'fine';
  return rights.test(words) ? 'rights' : null;
}

export interface CovenantText {
  readonly preamble: string;
  readonly clauses: readonly Clause[];
}

/** Whether a change of the text concerns a party: its clauses or the preamble are not what it voted on (S002-98). */
export function changedFor(party: PartyCode, voted: CovenantText, now: CovenantText): boolean {
  return voted.preamble !== now.preamble || ownClauses(party, voted) !== ownClauses(party, now);
}

function ownClauses(party: PartyCode, { clauses }: CovenantText): string {
  const own = clauses.filter((clause) => clause.parties.length === 0 || clause.parties.includes(party));
  return JSON.stringify(own.map(({ clauseId, kind, words, breachType, points }) => [clauseId, kind, words, breachType, points]));
}

/** A leave in force: who is away, and who stands in. */
export interface Absence {
  readonly accountId: string;
  readonly deputyId: string | null;
}

/** What must be known to say who answers for something now. */
export interface Staffing {
  readonly absences: readonly Absence[];
  /** Accounts that are not disabled. */
  readonly active: ReadonlySet<string>;
  /** Somebody who must not be chosen, because the work is being taken from them. */
  readonly not?: string;
}

/** No chain of deputies is longer in earnest. */
const longestChain = 5;

/** Who is there for `accountId` now: the person, or while they are away their deputy, or that one's deputy; null when nobody of them is. */
export function standInFor(accountId: string, staffing: Staffing): string | null {
  const seen = new Set<string>();
  for (let at: string | null = accountId; at !== null && !seen.has(at) && seen.size < longestChain; ) {
    seen.add(at);
    const here: string = at;
    const absence = staffing.absences.find((a) => a.accountId === here);
    if (!absence && here !== staffing.not && staffing.active.has(here)) return here;
    at = absence?.deputyId ?? null;
  }
  return null;
}

/** The first of the candidates who is there, or whose deputy is (requirements S000-22: exactly one accountable person). */
export function firstAvailable(candidates: readonly (string | null | undefined)[], staffing: Staffing): string | null {
  for (const candidate of candidates) {
    const found = candidate ? standInFor(candidate, staffing) : null;
    if (found !== null) return found;
  }
  return null;
}

/** Everybody whose state matters for the answer: the candidates and all their deputies. */
export function peopleConcerned(candidates: readonly (string | null | undefined)[], absences: readonly Absence[]): string[] {
  const people = new Set(candidates.filter((c): c is string => typeof c === 'string'));
  for (let step = 0; step < longestChain; step++)
    for (const absence of absences) if (people.has(absence.accountId) && absence.deputyId !== null) people.add(absence.deputyId);
  return [...people];
}

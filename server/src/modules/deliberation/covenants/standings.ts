import { type CovenantText, changedFor } from './clauses.rules.ts';
import type { PartyRecord } from './covenants.repository.ts';
import type { VoteRecord } from './votes.repository.ts';

/** How a party stands to the text as it is now. `outdated`: it carried an earlier text whose change concerns it. */
export type Standing = 'not_voted' | 'voting' | 'bound' | 'refused' | 'outdated';

export interface PartyStanding {
  readonly party: PartyRecord;
  readonly standing: Standing;
  /** Its last vote that came to a result or still runs. */
  readonly vote: VoteRecord | null;
}

/**
 * For whom a covenant is binding: a party whose own majority carried the text, or carried an earlier one whose later changes do not concern it
 * (S002-98: residents 80 %, shops 45 %: not binding for shops; after a change 70 %: binding).
 */
export function standings(
  parties: readonly PartyRecord[],
  votes: readonly VoteRecord[],
  texts: ReadonlyMap<number, CovenantText>,
  now: number,
): PartyStanding[] {
  return parties.map((party) => {
    const vote = votes.find((v) => v.partyId === party.id && v.state !== 'ended') ?? null;
    return { party, vote, standing: standingOf(party, vote, texts, now) };
  });
}

function standingOf(party: PartyRecord, vote: VoteRecord | null, texts: ReadonlyMap<number, CovenantText>, now: number): Standing {
  if (vote === null) return 'not_voted';
  if (vote.state === 'running') return 'voting';
  if (vote.state === 'not_carried') return 'refused';
  const [voted, current] = [texts.get(vote.textNumber), texts.get(now)];
  return voted && current && !changedFor(party.code, voted, current) ? 'bound' : 'outdated';
}

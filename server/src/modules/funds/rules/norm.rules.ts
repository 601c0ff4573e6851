import { type Fen, fen } from '../../../platform/money.ts';

/** A share as whole numbers, as packs write it. */
export interface ShareRule {
  readonly num: number;
  readonly den: number;
}

/** What is looked at before money is set aside for something that is not project-based. */
export interface NormState {
  /** The year's actual fund, without what was carried over. */
  readonly base: Fen;
  /** Set aside and not released, for project-based services and for the rest. */
  readonly project: Fen;
  readonly other: Fen;
  /** What a subdistrict allowed beyond the norm. */
  readonly allowed: Fen;
  readonly least: ShareRule;
}

/** The least amount that has to go to project-based services: exactly the share passes (N26). */
export function neededForProjects({ base, least }: Pick<NormState, 'base' | 'least'>): Fen {
  const [num, den] = [BigInt(least.num), BigInt(least.den)];
  return fen((base * num + den - 1n) / den);
}

/** How much may still be set aside for other things before the share becomes unreachable (S001-68, O29). Below nothing when too much is already. */
export function roomForOther(state: NormState): Fen {
  return fen(state.base - neededForProjects(state) + state.allowed - state.other);
}

export type Lamp = 'green' | 'yellow' | 'red';

/** Green when the share is reached, yellow while it can be, red when it no longer can. */
export function normLamp(state: NormState): Lamp {
  const needed = neededForProjects(state);
  if (state.project >= needed) return 'green';
  return state.other > state.base - needed ? 'red' : 'yellow';
}

/** A part of a whole in tenths of a per cent, cut off, for figures on a page; null where there is no whole. */
export function permille(part: Fen, whole: Fen): number | null {
  return whole <= 0n ? null : Number((part * 1000n) / whole);
}

/** What will be left at the end of the year if spending goes on as it did so far, never below nothing (S001-77). */
export function forecastRemainder({ budget, paid, day, days }: { budget: Fen; paid: Fen; day: number; days: number }): Fen {
  if (day <= 0) return budget;
  const spent = (paid * BigInt(days)) / BigInt(day);
  return fen(spent >= budget ? 0n : budget - spent);
}

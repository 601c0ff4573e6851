/** Something that gives a right to vote: a person, a household, an exclusive unit, a seat. */
export interface RollUnit {
  /** What cannot stand on a roll twice: the id of the household, person, unit or seat. */
  readonly key: string;
  readonly label: string;
  /** Square decimetres from the register, else the survey, else the contract (2020 interpretation, art. 8). */
  readonly areaDm2?: number;
  /** Persons of the platform who may vote for it; co-owners are several. */
  readonly voters?: readonly string[];
  /** Who bought it. Units of one buyer, and what the developer has not sold or handed over, are one head (art. 9). */
  readonly buyer?: string;
  /** Which group of seats it sits in. */
  readonly group?: string;
}

/** One vote: a head with all its units. */
export interface RollEntry {
  readonly label: string;
  readonly group: string | null;
  readonly areaDm2: number;
  readonly units: readonly { readonly key: string; readonly label: string; readonly areaDm2: number }[];
  readonly voters: readonly string[];
}

const longestLabel = 200;

/**
 * Turns units into votes. Everywhere one unit is one head; in owners' votes units of the same buyer are one head with the area of all of them
 * (reliability.md §2.8). The order is that of the first unit of each.
 */
export function entriesOf(units: readonly RollUnit[], byBuyer: boolean): RollEntry[] {
  const heads = new Map<string, RollUnit[]>();
  for (const unit of units) {
    const head = byBuyer && unit.buyer !== undefined ? `buyer ${unit.buyer}` : `unit ${unit.key}`;
    heads.set(head, [...(heads.get(head) ?? []), unit]);
  }
  return [...heads.values()].map((own) => ({
    label: own
      .map((u) => u.label)
      .join('、')
      .slice(0, longestLabel),
    group: own[0]?.group ?? null,
    areaDm2: own.reduce((total, u) => total + (u.areaDm2 ?? 0), 0),
    units: own.map((u) => ({ key: u.key, label: u.label, areaDm2: u.areaDm2 ?? 0 })),
    voters: [...new Set(own.flatMap((u) => u.voters ?? []))],
  }));
}

/** Below this many votes a secret ballot can hardly be secret; people are told before they vote. */
export const smallElectorate = 20;

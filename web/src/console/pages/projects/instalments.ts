import type { Project } from './project.ts';

export const gates = ['signing', 'midterm', 'closing'] as const;
export type Gate = (typeof gates)[number];

/** A payment of a contract as somebody writes it; the amount in fen. */
export interface Instalment {
  /** Tells the rows of a form apart. */
  key: number;
  name: string;
  dueOn: string;
  amount: number;
  gate: Gate;
}

/**
 * An amount in parts of the whole: `30/30/40`, `33.33/33.33/33.34`, `1:2`. The parts add up to the amount to the fen: what rounding leaves goes to the
 * largest remainders, the earlier first. Null when the text names no parts.
 */
export function divided(amount: number, text: string): number[] | null {
  const written = text
    .split(/[/:：、,，\s]+/)
    .map((part) => part.replace(/[%％]$/, ''))
    .filter(Boolean);
  if (written.length === 0 || written.length > 12 || !written.every((part) => /^\d{1,6}(\.\d{1,4})?$/.test(part))) return null;
  const weights = written.map((part) => BigInt(Math.trunc(Number((Number(part) * 10_000).toFixed(0)))));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  if (whole === 0n) return null;
  const exact = weights.map((weight) => BigInt(amount) * weight);
  const parts = exact.map((product) => Number(product / whole));
  const order = exact
    .map((product, i) => ({ i, rest: product % whole }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest < b.rest ? 1 : -1));
  let left = amount - parts.reduce((sum, part) => sum + part, 0);
  for (const { i } of order) {
    if (left === 0) break;
    parts[i] = (parts[i] ?? 0) + 1;
    left -= 1;
  }
  return parts;
}

/** What is still missing to the amount of the contract; below nothing when it is too much. */
export const missingOf = (amount: number, rows: readonly Instalment[]): number => amount - rows.reduce((sum, row) => sum + row.amount, 0);

const gateAt = (index: number, count: number): Gate => (index === 0 ? 'signing' : index === count - 1 ? 'closing' : 'midterm');

/** Rows for an amount in parts: the first at the signing, the last at the closing, the others after the mid-term. */
export function rowsFor(
  project: Pick<Project, 'amount' | 'startsOn' | 'endsOn' | 'midtermDueOn'>,
  text: string,
  nameOf: (position: number) => string,
): Instalment[] | null {
  const parts = divided(project.amount, text);
  const dates: Record<Gate, string> = {
    signing: project.startsOn,
    midterm: project.midtermDueOn ?? halfway(project),
    closing: project.endsOn,
  };
  return (
    parts?.map((amount, i) => {
      const gate = gateAt(i, parts.length);
      return { key: i + 1, name: nameOf(i + 1), dueOn: dates[gate], amount, gate };
    }) ?? null
  );
}

function halfway({ startsOn, endsOn }: { startsOn: string; endsOn: string }): string {
  const [from, to] = [Date.parse(startsOn), Date.parse(endsOn)];
  return new Date((from + to) / 2).toISOString().slice(0, 10);
}

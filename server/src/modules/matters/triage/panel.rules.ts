import type { MatterClass } from '../matters.workflow.ts';

/** The three seats of a panel and the role each is taken from (S000-14). */
export const panelSeats = [
  { seat: 'community', role: 'committee_member' },
  { seat: 'subdistrict', role: 'subdistrict_officer' },
  { seat: 'resident_representative', role: 'resident_representative' },
] as const;

/** The role a seat is taken from. */
export function roleOfSeat(seat: string): (typeof panelSeats)[number]['role'] {
  const found = panelSeats.find((s) => s.seat === seat);
  if (!found) throw new Error(`no such seat: ${seat}`);
  return found.role;
}

export interface Vote {
  readonly seat: string;
  readonly class: MatterClass;
  readonly typeCode: string | null;
  readonly unitId: string | null;
}

export type Ruling = Omit<Vote, 'seat'>;

/** When every seat disagrees, the class that asks more of public bodies holds (O3: the highest class leads). */
const weight: Readonly<Record<MatterClass, number>> = { major: 3, communal: 2, private: 1 };

/**
 * The ruling of a panel: as soon as more than half of the seated members name the same class, that class, with the type and unit most of
 * them named; when all have voted without a majority, the highest class named. Null while it is open.
 */
export function ruleOf(votes: readonly Vote[], seated: number): Ruling | null {
  if (seated === 0 || votes.length === 0) return null;
  const byClass = new Map<MatterClass, Vote[]>();
  for (const vote of votes) byClass.set(vote.class, [...(byClass.get(vote.class) ?? []), vote]);
  const majority = [...byClass].find(([, same]) => same.length * 2 > seated);
  if (!majority && votes.length < seated) return null;
  const [cls, voters] = majority ?? [...byClass].sort(([a], [b]) => weight[b] - weight[a])[0] ?? [];
  if (!cls || !voters) return null;
  return { class: cls, typeCode: mostNamed(voters.map((v) => v.typeCode)), unitId: mostNamed(voters.map((v) => v.unitId)) };
}

/** The value named most often; of equally frequent ones the first named. */
function mostNamed(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

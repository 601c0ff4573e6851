import { type Ratio, shownPercent } from '../../../platform/money.ts';

export const roomKinds = ['office', 'service', 'other'] as const;
export type RoomKind = (typeof roomKinds)[number];
export const sharings = ['none', 'declared', 'hours'] as const;
export type Sharing = (typeof sharings)[number];
/** The four uses of S001-69, then the others. */
export const fourUses = ['elderly', 'youth', 'charity', 'mediation'] as const;
export const roomUses = [...fourUses, 'administration', 'other'] as const;
export type RoomUse = (typeof roomUses)[number];
export type Lamp = 'green' | 'red' | 'none';

/** What the rules look at. */
export interface CountedRoom {
  readonly kind: RoomKind;
  /** Square decimetres; null for a room that counts for neither rule. */
  readonly areaDm2: number | null;
  /** Given to an organisation today. */
  readonly hosted: boolean;
  readonly sharing: { readonly by: Sharing; readonly part: number; readonly whole: number };
  readonly uses: readonly { readonly use: RoomUse; readonly percent: number }[];
}

/** How one rule is kept; areas in square decimetres. */
export interface Kept {
  readonly base: number;
  readonly part: number;
  readonly percent: string;
  readonly lamp: Lamp;
  /** What is missing to the share that is asked for; nothing when it is kept. */
  readonly gap: number;
}

/** How the part of a room that organisations have is known: by who is in it, by booked hours or by a declared share (S001-29). */
export const methodOf = ({ hosted, sharing }: CountedRoom): 'hosted' | Sharing => (hosted ? 'hosted' : sharing.by);

/** Square decimetres of a room that organisations have for public-benefit service, rounded down. */
export function forOrganisations(room: CountedRoom): number {
  const area = room.areaDm2 ?? 0;
  if (room.hosted) return area;
  return room.sharing.by === 'none' ? 0 : Math.floor((area * room.sharing.part) / room.sharing.whole);
}

/** Square decimetres of a room in one use, rounded down. */
export function inUse(room: CountedRoom, use: RoomUse): number {
  const percent = room.uses.find((each) => each.use === use)?.percent ?? 0;
  return Math.floor(((room.areaDm2 ?? 0) * percent) / 100);
}

/** Compares a part with the share that is asked for; exactly that share is enough ("不低于", N13). */
export function judge(part: number, base: number, least: Ratio): Kept {
  const wanted = Number((BigInt(base) * least.numerator + least.denominator - 1n) / least.denominator);
  const gap = Math.max(0, wanted - part);
  return { base, part, percent: shownPercent(part, base), lamp: base === 0 ? 'none' : gap === 0 ? 'green' : 'red', gap };
}

export interface Shares {
  readonly organisations: Ratio;
  readonly services: Ratio;
}

const total = (rooms: readonly CountedRoom[], of: (room: CountedRoom) => number): number => rooms.reduce((sum, room) => sum + of(room), 0);

/**
 * Both rules over the rooms of a place. They have two bases: half of the offices for organisations (S001-29), and of offices and service rooms together the
 * share of the four uses (S001-69).
 */
export function measure(rooms: readonly CountedRoom[], least: Shares) {
  const offices = rooms.filter(({ kind }) => kind === 'office');
  const counted = rooms.filter(({ kind }) => kind !== 'other');
  const size = total(counted, (room) => room.areaDm2 ?? 0);
  const uses = fourUses.map((use) => ({ use, area: total(counted, (room) => inUse(room, use)) }));
  const served = uses.reduce((sum, each) => sum + each.area, 0);
  return {
    size,
    uses,
    organisations: judge(
      total(offices, forOrganisations),
      total(offices, (room) => room.areaDm2 ?? 0),
      least.organisations,
    ),
    services: judge(served, size, least.services),
    methods: [...new Set(offices.filter((room) => forOrganisations(room) > 0).map(methodOf))],
  };
}

/** The mean, rounded down, and the median of areas in square decimetres; a place without premises counts as nothing (N15). */
export function middleOf(areas: readonly number[]): { mean: number; median: number } {
  if (areas.length === 0) return { mean: 0, median: 0 };
  const sorted = [...areas].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? 0;
  const half = Math.floor(sorted.length / 2);
  const median = sorted.length % 2 === 1 ? at(half) : Math.floor((at(half - 1) + at(half)) / 2);
  return { mean: Math.floor(sorted.reduce((sum, area) => sum + area, 0) / sorted.length), median };
}

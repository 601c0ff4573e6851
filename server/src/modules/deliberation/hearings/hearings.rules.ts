import { atLeast, type Share } from '../meetings/limits.ts';

export const participantKinds = ['affected', 'government', 'residents', 'enterprises', 'experts'] as const;
export type ParticipantKind = (typeof participantKinds)[number];

export const drawMethods = ['draw', 'invite'] as const;

/** Seats of one kind of participants, and how they are filled: by lot among those who sign up, or by invitation. */
export interface Group {
  readonly kind: ParticipantKind;
  readonly seats: number;
  readonly method: (typeof drawMethods)[number];
}

/** What is wrong with the seats, or null: each of the five kinds is named once, and those affected have at least their share (O26). */
export function groupsFault(groups: readonly Group[], affected: Share): 'kinds' | 'empty' | 'affected' | null {
  const kinds = new Set(groups.map((g) => g.kind));
  if (kinds.size !== participantKinds.length || groups.length !== participantKinds.length) return 'kinds';
  const total = groups.reduce((sum, g) => sum + g.seats, 0);
  if (total === 0) return 'empty';
  const seats = groups.find((g) => g.kind === 'affected')?.seats ?? 0;
  return seats < atLeast(affected, total) ? 'affected' : null;
}

/** Kinds that have seats and too few people there (quorum by group). Experts who are missing are a matter of a stated reason instead. */
export function missingQuorum(groups: readonly Group[], came: ReadonlyMap<ParticipantKind, number>, share: Share): ParticipantKind[] {
  return groups.filter((g) => g.kind !== 'experts' && g.seats > 0 && (came.get(g.kind) ?? 0) < atLeast(share, g.seats)).map((g) => g.kind);
}

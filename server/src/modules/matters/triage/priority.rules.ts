export interface PriorityFacts {
  readonly urgency: string;
  readonly affected: number;
  readonly reports: number;
  readonly keyGroup: boolean;
  readonly reopened: number;
}

export interface PriorityReason {
  readonly factor: 'urgency' | 'affected' | 'key_group' | 'repetition';
  readonly points: number;
  readonly value: string;
}

const urgencyPoints: Readonly<Record<string, number>> = { emergency: 50, urgent: 30, general: 10, complex: 10 };

/**
 * Priority 0–100 with its reasons (requirements S000-37): urgency at most 50, people affected at most 25 (doubling adds five),
 * a person of a key group 10, repetition (further reports, reopenings) at most 15. All four factors are always listed.
 */
export function priorityOf(facts: PriorityFacts): { score: number; reasons: PriorityReason[] } {
  const affected = Math.min(25, 5 * Math.floor(Math.log2(Math.max(1, facts.affected))));
  const repetition = Math.min(15, 3 * (Math.max(1, facts.reports) - 1) + 5 * facts.reopened);
  const reasons: PriorityReason[] = [
    { factor: 'urgency', points: urgencyPoints[facts.urgency] ?? 10, value: facts.urgency },
    { factor: 'affected', points: affected, value: String(facts.affected) },
    { factor: 'key_group', points: facts.keyGroup ? 10 : 0, value: String(facts.keyGroup) },
    { factor: 'repetition', points: repetition, value: String(facts.reports - 1 + facts.reopened) },
  ];
  return { score: reasons.reduce((sum, r) => sum + r.points, 0), reasons };
}

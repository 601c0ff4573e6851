/** One step of the way back from a payment. The module that owns the milestone writes it, so any part of it may be missing. */
export type TrailStep = Readonly<Record<string, unknown>>;

/** The parts of a step that are texts, joined. */
export const said = (step: TrailStep, ...keys: string[]): string =>
  keys
    .map((key) => step[key])
    .filter((value): value is string => typeof value === 'string' && value !== '')
    .join(' · ');

/** An amount of a step in fen, where it has one. */
export const amountOf = (step: TrailStep): number | undefined => (typeof step['amount'] === 'number' ? step['amount'] : undefined);

const grades = ['a', 'b', 'c', 'd'] as const;
const kinds = ['midterm', 'closing'] as const;
const outcomes = ['pass', 'rectify', 'terminate', 'fail'] as const;

export interface TrailEvaluation {
  readonly kind: (typeof kinds)[number];
  readonly round: number;
  readonly outcome: (typeof outcomes)[number];
}

/** How what was paid for was judged: by the vote of residents, by evaluations, by their ratings. */
export interface TrailRatings {
  readonly n: number;
  /** Hundredths; null where too few rated. */
  readonly mean: number | null;
  readonly grade: (typeof grades)[number] | undefined;
  readonly gradeBallotId: string | undefined;
  readonly evaluations: readonly TrailEvaluation[];
}

const number = (value: unknown): number | null => (typeof value === 'number' ? value : null);

function evaluationOf(step: TrailStep): TrailEvaluation[] {
  const kind = kinds.find((each) => each === step['kind']);
  const outcome = outcomes.find((each) => each === step['outcome']);
  return kind && outcome ? [{ kind, outcome, round: number(step['round']) ?? 1 }] : [];
}

/** Reads the judgement at the end of a trail; undefined where nobody has judged yet. */
export function ratingsOf(value: unknown): TrailRatings | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const step = value as TrailStep;
  const given = Array.isArray(step['evaluations']) ? (step['evaluations'] as TrailStep[]) : [];
  const ratings: TrailRatings = {
    n: number(step['n']) ?? 0,
    mean: number(step['mean']),
    grade: grades.find((each) => each === step['grade']),
    gradeBallotId: typeof step['gradeBallotId'] === 'string' ? step['gradeBallotId'] : undefined,
    evaluations: given.flatMap(evaluationOf),
  };
  return ratings.n > 0 || ratings.grade || ratings.evaluations.length > 0 ? ratings : undefined;
}

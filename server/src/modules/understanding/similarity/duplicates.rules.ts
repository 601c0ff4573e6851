import type { Phrase } from '../../../platform/problem.ts';
import { type Background, type Signal, type StreamMessage, signalOf } from '../hot-issues/signals.rules.ts';
import { isSameName } from '../places/mentions.rules.ts';
import { type Shingles, shingleLikeness, shinglesOf } from './near-duplicates.rules.ts';

/** What is known of a demand when it is compared with others. */
export interface ReportedCase {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
  /** Who reported it; null when nobody said. */
  readonly person: string | null;
  /** The building or estate it is about, where one is known. */
  readonly placeId: string | null;
}

/** A case made ready for comparing; worth keeping where many are compared. */
export interface CaseProfile extends ReportedCase {
  readonly signal: Signal;
  readonly shingles: Shingles;
}

export type DuplicateReasonCode =
  | 'same_words'
  | 'alike'
  | 'same_place'
  | 'named_place'
  | 'near'
  | 'other_place'
  | 'same_person'
  | 'same_week'
  | 'long_ago';

/** Reasons as people read them. */
export const DUPLICATE_REASONS: Readonly<Record<DuplicateReasonCode, Phrase>> = {
  same_words: { zh: '文字几乎相同', en: 'Almost the same words' },
  alike: { zh: '说的事相近', en: 'About similar things' },
  same_place: { zh: '同一小区或同一栋楼', en: 'The same estate or building' },
  named_place: { zh: '文中写到同一个地方', en: 'Both texts name the same place' },
  near: { zh: '相距不到 150 米', en: 'Less than 150 metres apart' },
  other_place: { zh: '说的是不同的地方', en: 'They name different places' },
  same_person: { zh: '同一个人反映', en: 'Reported by the same person' },
  same_week: { zh: '前后不超过七天', en: 'Within seven days of each other' },
  long_ago: { zh: '相隔两个月以上', en: 'More than two months apart' },
};

export interface DuplicateVerdict {
  /** 0 to 1; for ranking and for the two thresholds. */
  readonly likeness: number;
  /** `same`: probably the same matter; `similar`: worth a look; null: not worth showing. */
  readonly level: 'same' | 'similar' | null;
  readonly reasons: readonly DuplicateReasonCode[];
}

/** Measured on a public stream by `script/bench understanding duplicates`. */
export const duplicateThresholds = { same: 0.6, similar: 0.4 } as const;

const effects: Readonly<Record<DuplicateReasonCode, number>> = {
  same_words: 0,
  alike: 0,
  same_place: 0.2,
  named_place: 0.12,
  near: 0.1,
  other_place: -0.25,
  same_person: 0.1,
  same_week: 0.03,
  long_ago: -0.08,
};

const sameWords = 0.6;
const alike = 0.25;
const nearMetres = 150;
const day = 86_400_000;

/** Makes a case ready. */
export function caseProfile(reported: ReportedCase, background: Background): CaseProfile {
  const message: StreamMessage = { ...reported, likes: 0 };
  return { ...reported, signal: signalOf(message, background), shingles: shinglesOf(`${reported.title}\n${reported.body}`) };
}

/**
 * Whether two demands are about the same matter: by their telling words, the place they name or were put to, time, and person (S000-17). Symmetric.
 * `metres` is the distance between their points, null when one has none.
 */
export function compareCases(a: CaseProfile, b: CaseProfile, metres: number | null = null): DuplicateVerdict {
  const words = shingleLikeness(a.shingles, b.shingles);
  const text = Math.max(words, signalLikeness(a.signal, b.signal));
  const reasons: DuplicateReasonCode[] = [
    ...(words >= sameWords ? (['same_words'] as const) : text >= alike ? (['alike'] as const) : []),
    ...placeReasons(a, b, metres),
    ...(a.person !== null && a.person === b.person ? (['same_person'] as const) : []),
    ...timeReasons(Math.abs(a.at - b.at)),
  ];
  const total = text + reasons.reduce((sum, reason) => sum + effects[reason], 0);
  const likeness = text < alike ? Math.min(total, duplicateThresholds.similar - 0.01) : total;
  return { ...levelOf(Math.min(1, Math.max(0, likeness))), reasons };
}

function levelOf(likeness: number): Pick<DuplicateVerdict, 'likeness' | 'level'> {
  const { same, similar } = duplicateThresholds;
  return { likeness, level: likeness >= same ? 'same' : likeness >= similar ? 'similar' : null };
}

/** What two signals share: the cosine of their telling pairs. */
export function signalLikeness(a: Signal, b: Signal): number {
  const weights = new Map(b.features.map((feature, i) => [feature, b.weights[i] ?? 0]));
  return a.features.reduce((sum, feature, i) => sum + (a.weights[i] ?? 0) * (weights.get(feature) ?? 0), 0);
}

function placeReasons(a: CaseProfile, b: CaseProfile, metres: number | null): DuplicateReasonCode[] {
  if (a.placeId !== null && a.placeId === b.placeId) return ['same_place'];
  const named = a.signal.places.some((name) => b.signal.places.some((other) => isSameName(name, other)));
  if (named) return metres !== null && metres <= nearMetres ? ['named_place', 'near'] : ['named_place'];
  if (metres !== null && metres <= nearMetres) return ['near'];
  const differ = a.placeId !== null && b.placeId !== null;
  return differ || (a.signal.places.length > 0 && b.signal.places.length > 0) ? ['other_place'] : [];
}

function timeReasons(apart: number): DuplicateReasonCode[] {
  if (apart <= 7 * day) return ['same_week'];
  return apart > 60 * day ? ['long_ago'] : [];
}

export interface FoundDuplicate {
  readonly id: string;
  readonly verdict: DuplicateVerdict;
}

/** The cases most like a new one that are worth showing, best first; the case itself is left out. */
export function likeliestDuplicates(asked: CaseProfile, others: readonly CaseProfile[], most = 5): FoundDuplicate[] {
  return others
    .filter(({ id }) => id !== asked.id)
    .map((other) => ({ id: other.id, verdict: compareCases(asked, other) }))
    .filter(({ verdict }) => verdict.level !== null)
    .sort((a, b) => b.verdict.likeness - a.verdict.likeness || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}

import type { Phrase } from '../../../platform/problem.ts';
import { statesOfType } from '../../../platform/workflow.ts';
import { type Seat, seatNames, seats } from '../parties/parties.rules.ts';
import { type TopicState, topicWorkflow } from '../topics/topics.workflow.ts';

export { type Seat, seats };

export const postKinds = ['comment', 'question', 'answer', 'interest', 'summary', 'analysis', 'remark'] as const;
export type PostKind = (typeof postKinds)[number];

/** The three parts of a topic from above on which one may speak (S002-91). */
export const topicParts = ['plan', 'path', 'follow_up'] as const;
export type TopicPart = (typeof topicParts)[number];

export const capacities = [...seats, 'guest', 'office', 'professional'] as const;
export type Capacity = (typeof capacities)[number];

/** How each capacity is called on the badge of a post. */
export const capacityNames: Readonly<Record<Capacity, Phrase>> = {
  ...seatNames,
  guest: { zh: '访客', en: 'guest' },
  office: { zh: '工作人员', en: 'staff' },
  professional: { zh: '专业人员', en: 'professional' },
};

export const postSources = ['online', 'meeting', 'visit', 'phone', 'paper'] as const;
export type PostSource = (typeof postSources)[number];
export const offlineSources = ['meeting', 'visit', 'phone', 'paper'] as const;

export const dispositions = ['adopted', 'partly_adopted', 'not_adopted'] as const;
export type Disposition = (typeof dispositions)[number];

const preparation: readonly TopicState[] = ['preparing', 'noticed'];
const discussion: readonly TopicState[] = ['discussing'];
const draft: readonly TopicState[] = ['drafted'];
const over: readonly TopicState[] = statesOfType(topicWorkflow, 'done');

/**
 * Whether something of this kind is said in this state. Opinions and questions belong to the discussion; professionals may speak from the preparation
 * until the vote; an answer may come late, as long as the topic is not ended.
 */
export function opensFor(kind: PostKind, state: TopicState): boolean {
  if (kind === 'answer') return state !== 'proposed' && !over.includes(state);
  if (kind === 'analysis' || kind === 'remark') return [...preparation, ...discussion, ...draft].includes(state);
  if (kind === 'summary') return [...discussion, ...draft].includes(state);
  return discussion.includes(state);
}

/** What became of the questions put to one party (S001-87). */
export interface QuestionFigures {
  readonly asked: number;
  readonly answered: number;
  /** Unanswered although the time is over. */
  readonly noResponse: number;
  /** Mean time to the first answer in whole minutes; null while nothing was answered. */
  readonly meanMinutes: number | null;
}

export interface AskedQuestion {
  readonly askedAt: Date;
  readonly dueAt: Date;
  readonly answeredAt: Date | null;
}

/** Sums up the questions to a party. */
export function figuresOf(questions: readonly AskedQuestion[], now: Date): QuestionFigures {
  const taken = questions.flatMap(({ askedAt, answeredAt }) => (answeredAt ? [answeredAt.getTime() - askedAt.getTime()] : []));
  const sum = taken.reduce((total, ms) => total + ms, 0);
  return {
    asked: questions.length,
    answered: taken.length,
    noResponse: questions.filter((q) => q.answeredAt === null && q.dueAt < now).length,
    meanMinutes: taken.length === 0 ? null : Math.floor(sum / taken.length / 60_000),
  };
}

/** What became of the opinions (S002-101): 74 opinions are 31 adopted, 12 in part, 31 not. */
export interface DispositionFigures {
  readonly comments: number;
  readonly adopted: number;
  readonly partlyAdopted: number;
  readonly notAdopted: number;
  readonly undisposed: number;
}

/** Share of the opinions that were adopted, wholly or in part, as a fraction of whole numbers. */
export function adoptionOf({ comments, adopted, partlyAdopted }: DispositionFigures): { num: number; den: number } {
  return { num: adopted + partlyAdopted, den: comments };
}

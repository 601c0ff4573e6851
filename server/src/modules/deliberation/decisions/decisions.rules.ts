import { addDays, type LocalDate } from '../../../platform/calendar/local-date.ts';
import type { HearingState } from '../hearings/hearings.workflow.ts';
import type { TopicState } from '../topics/topics.workflow.ts';
import type { DecisionState } from './decisions.workflow.ts';

export const lamps = ['red', 'waiting', 'planned', 'done', 'none'] as const;
/** red: the date is near and nothing is planned; waiting: nothing planned yet; planned: a consultation is under way; done; none: no duty or over. */
export type Lamp = (typeof lamps)[number];

export interface Consultation {
  readonly hearing: HearingState | null;
  readonly topic: TopicState | null;
}

const heardStates: readonly HearingState[] = ['reported', 'decided', 'closed'];
const talkedStates: readonly TopicState[] = ['resolved', 'implementing', 'fed_back', 'evaluated', 'not_carried'];
const deadHearings: readonly HearingState[] = ['cancelled'];
const deadTopics: readonly TopicState[] = ['declined', 'withdrawn', 'annulled'];

/** Whether residents were heard: the hearing's report is out, or the topic was talked through to its end. */
export function isConsulted({ hearing, topic }: Consultation): boolean {
  return (hearing !== null && heardStates.includes(hearing)) || (topic !== null && talkedStates.includes(topic));
}

/** Whether a consultation is planned that still can take place. What was called off is no plan. */
export function isPlanned({ hearing, topic }: Consultation): boolean {
  return (hearing !== null && !deadHearings.includes(hearing)) || (topic !== null && !deadTopics.includes(topic));
}

/** The lamp of an item (S001-88): red from so many days before its date while nothing is planned. */
export function lampOf(
  item: { state: DecisionState; consultationDue: boolean; decidesOn: LocalDate } & Consultation,
  { today, redDays }: { today: LocalDate; redDays: number },
): Lamp {
  if (item.state !== 'registered' || !item.consultationDue) return 'none';
  if (isConsulted(item)) return 'done';
  if (isPlanned(item)) return 'planned';
  return addDays(item.decidesOn, -redDays) <= today ? 'red' : 'waiting';
}

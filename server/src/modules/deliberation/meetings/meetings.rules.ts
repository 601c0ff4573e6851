import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import { addDays, type LocalDate, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WorkCalendar } from '../../../platform/calendar/work-calendar.ts';
import { absentParties, type BodyKind } from '../bodies/bodies.rules.ts';
import type { Share } from './limits.ts';

export const meetingFormats = [
  'council_garden',
  'lecture',
  'salon',
  'forum',
  'residents_council',
  'four_party',
  'mutual_aid',
  'building_talk',
] as const;
export type MeetingFormat = (typeof meetingFormats)[number];

export interface FormatFacts {
  readonly zh: string;
  readonly en: string;
  /** Hands are counted here; where not, talk leads to topics and answers. */
  readonly votes: boolean;
  /** The five phases of S003-65. */
  readonly phased: boolean;
  /** The kind of body that meets in it, where only that one does. */
  readonly body: BodyKind | null;
  /** Anybody may bring a topic up, and each gets an outcome (S003-63). */
  readonly raises: boolean;
}

/** The eight formats (S001-16, S001-73, S001-92, S001-93, S003-62, S003-63). */
export const formats: Readonly<Record<MeetingFormat, FormatFacts>> = {
  council_garden: { zh: '议事园', en: 'Council garden', votes: true, phased: true, body: null, raises: false },
  lecture: { zh: '市民讲堂', en: 'Citizens’ lecture', votes: false, phased: false, body: null, raises: false },
  salon: { zh: '社区沙龙', en: 'Community salon', votes: false, phased: false, body: null, raises: false },
  forum: { zh: '市民论坛', en: 'Citizens’ forum', votes: false, phased: false, body: null, raises: true },
  residents_council: { zh: '居民议事会', en: 'Residents’ council', votes: true, phased: false, body: 'residents_council', raises: false },
  four_party: { zh: '四方平台会议', en: 'Four-party meeting', votes: true, phased: false, body: 'four_party', raises: false },
  mutual_aid: { zh: '睦邻互助会', en: 'Mutual-aid association', votes: true, phased: false, body: 'mutual_aid', raises: false },
  building_talk: { zh: '楼栋议事', en: 'Building talk', votes: true, phased: false, body: null, raises: false },
};

/** The first day on which something announced now may be held: the day of the notice does not count. */
export function earliestDay(calendar: WorkCalendar, now: Date, rule: LimitRule): LocalDate {
  const today = localDateOf(now);
  if (rule.unit === 'calendar_day') return addDays(today, rule.amount);
  if (rule.unit !== 'working_day') return localDateOf(computeDeadline({ start: now, rule, calendar }).dueAt);
  let day = today;
  for (let left = rule.amount; left > 0; left -= 1) day = calendar.nextWorkday(day);
  return day;
}

export type MotionOutcome = 'adopted' | 'rejected' | 'tied';

/** What a show of hands decided: more than the share of those present is needed; as many for as against is a tie (S001-93, S003-62). */
export function outcomeOf({ present, yes, no }: { present: number; yes: number; no: number }, majority: Share): MotionOutcome {
  if (yes * majority.den > present * majority.num) return 'adopted';
  return yes === no ? 'tied' : 'rejected';
}

/** What stands in the way of a vote of a body, or null: too few there, or a side of the four missing at the first sitting (S001-16). */
export function voteFault(vote: {
  format: MeetingFormat;
  present: number;
  quorum: number;
  sitting: number;
  seats: readonly (string | null)[];
}): 'quorum' | 'parties' | null {
  if (vote.format === 'four_party' && vote.sitting === 1 && absentParties(vote.seats).length > 0) return 'parties';
  return vote.present < vote.quorum ? 'quorum' : null;
}

import { requireEpochDay } from '../../../platform/calendar/local-date.ts';
import type { Fen } from '../../../platform/money.ts';
import type { Phrase } from '../../../platform/problem.ts';

export const flagCodes = [
  'silent',
  'spending_ahead',
  'spending_behind',
  'milestone_overdue',
  'midterm_overdue',
  'rectification_overdue',
  'checks_missing',
  'organisation_sanctioned',
  'single_input',
] as const;
export type FlagCode = (typeof flagCodes)[number];

/** What each flag says, for notices. */
export const flagNames: Readonly<Record<FlagCode, Phrase>> = {
  silent: { zh: '长时间没有动态', en: 'no news for a long time' },
  spending_ahead: { zh: '支出进度明显超前', en: 'spending is far ahead of time' },
  spending_behind: { zh: '支出进度明显落后', en: 'spending is far behind time' },
  milestone_overdue: { zh: '有节点逾期', en: 'a milestone is overdue' },
  midterm_overdue: { zh: '中期评估逾期', en: 'the mid-term evaluation is overdue' },
  rectification_overdue: { zh: '整改期限已过', en: 'the limit to put it right has passed' },
  checks_missing: { zh: '缺少月度检查', en: 'monthly checks are missing' },
  organisation_sanctioned: { zh: '承接组织受到处罚', en: 'its organisation was sanctioned' },
  single_input: { zh: '各阶段只有一方投入', en: 'one side alone gives in all phases' },
};

export interface Flag {
  readonly code: FlagCode;
  /** Days, points, months or milestones, by the kind of flag. */
  readonly value: number;
}

export interface WatchLimits {
  /** Days without a report or visit before a project counts as silent. */
  readonly silentDays: number;
  /** Points by which spending may run ahead of time. */
  readonly aheadPoints: number;
  /** Points by which it may stay behind. */
  readonly behindPoints: number;
}

/** What is known of a running project on a day. */
export interface WatchFacts {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly amount: Fen;
  readonly spent: Fen;
  /** The last day on which something was heard of it: signing, report or visit. */
  readonly heardOn: string;
  readonly milestones: readonly { readonly dueOn: string; readonly doneOn: string | null }[];
  readonly midtermDueOn: string | null;
  readonly midtermPassed: boolean;
  readonly rectifyUntil: string | null;
  readonly monthsMissing: number;
  readonly watched: boolean;
  readonly singleInput: boolean;
}

/** Share of the period that is over and share of the money that is spent, in hundredths of a per cent, cut off. */
export function paceOf(
  facts: Pick<WatchFacts, 'startsOn' | 'endsOn' | 'amount' | 'spent'>,
  today: string,
): { time: number; spending: number } {
  const [from, to, now] = [requireEpochDay(facts.startsOn), requireEpochDay(facts.endsOn) + 1, requireEpochDay(today)];
  const passed = Math.min(Math.max(now - from, 0), to - from);
  return {
    time: Math.floor((passed * 10_000) / (to - from)),
    spending: facts.amount === 0n ? 0 : Number((facts.spent * 10_000n) / facts.amount),
  };
}

/**
 * What somebody should look at: nothing heard for too long, money far ahead of time or far behind, dates that passed, a sanctioned organisation
 * (requirements S001-59, S001-64, S003-57, S002-100).
 */
export function flagsOf(facts: WatchFacts, today: string, limits: WatchLimits): Flag[] {
  const { time, spending } = paceOf(facts, today);
  const silent = requireEpochDay(today) - requireEpochDay(facts.heardOn);
  const overdue = facts.milestones.filter((m) => m.doneOn === null && m.dueOn < today).length;
  const late = (date: string | null): number => (date === null ? 0 : requireEpochDay(today) - requireEpochDay(date));
  const flags: (Flag | false)[] = [
    silent > limits.silentDays && { code: 'silent', value: silent },
    spending - time > limits.aheadPoints * 100 && { code: 'spending_ahead', value: Math.floor((spending - time) / 100) },
    time - spending > limits.behindPoints * 100 && { code: 'spending_behind', value: Math.floor((time - spending) / 100) },
    overdue > 0 && { code: 'milestone_overdue', value: overdue },
    !facts.midtermPassed && late(facts.midtermDueOn) > 0 && { code: 'midterm_overdue', value: late(facts.midtermDueOn) },
    late(facts.rectifyUntil) > 0 && { code: 'rectification_overdue', value: late(facts.rectifyUntil) },
    facts.monthsMissing > 0 && { code: 'checks_missing', value: facts.monthsMissing },
    facts.watched && { code: 'organisation_sanctioned', value: 1 },
    facts.singleInput && { code: 'single_input', value: 1 },
  ];
  return flags.filter((flag) => flag !== false);
}

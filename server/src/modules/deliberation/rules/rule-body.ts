import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';

/** The six stages of the procedure bar (S001-89). A light procedure leaves some of them out. */
export const stages = ['topic', 'notice', 'discussion', 'decision', 'execution', 'feedback'] as const;
export type Stage = (typeof stages)[number];

/** Limits of a procedure; null means that there is none. */
export interface RuleLimits {
  /** How long a topic is announced before it is talked about (O25). */
  readonly notice: LimitRule | null;
  /** The least time for talking. */
  readonly discussion: LimitRule | null;
  /** In which time the committee takes up a supported topic or declines it (O24). */
  readonly answer: LimitRule | null;
  /** In which time a party answers a question (S001-87). */
  readonly response: LimitRule | null;
  readonly secondNotice: LimitRule | null;
  readonly objection: LimitRule | null;
  readonly evaluation: LimitRule | null;
  /** In which time government replies to a resolution (S003-67). */
  readonly formalReply: LimitRule | null;
}

/** A community's procedure as data (S001-74, S001-83). */
export interface RuleBody {
  readonly stages: readonly Stage[];
  readonly limits: RuleLimits;
  /** With so many supporters the committee must act (O24). */
  readonly supporters: number;
  readonly ballot: {
    readonly template: string;
    readonly secrecy: 'named' | 'secret';
    /** 1 phone, 2 address, 3 real name. */
    readonly identityLevel: number;
  };
  /** Whether a topic may be resolved without a vote when dissent is written down. */
  readonly consensus: boolean;
  /** Whether a named person analyses policy and law before the discussion closes (S003-65). */
  readonly analysis?: boolean;
}

export type RuleScope = 'building' | 'community';

export interface RuleTemplate {
  readonly code: string;
  readonly scope: RuleScope;
  readonly zh: string;
  readonly en: string;
  readonly body: RuleBody;
}

const workingDays = (amount: number): LimitRule => ({ amount, unit: 'working_day' });
const days = (amount: number): LimitRule => ({ amount, unit: 'calendar_day' });

const standard: RuleBody = {
  stages,
  limits: {
    notice: workingDays(5),
    discussion: days(7),
    answer: workingDays(10),
    response: days(3),
    secondNotice: days(3),
    objection: workingDays(5),
    evaluation: days(7),
    formalReply: workingDays(15),
  },
  supporters: 20,
  ballot: { template: 'household_majority', secrecy: 'named', identityLevel: 1 },
  consensus: true,
};

/** What a community may start from; everything in it can be changed before it is adopted. */
export const ruleTemplates: readonly RuleTemplate[] = [
  { code: 'community_standard', scope: 'community', zh: '社区议事规则（六步）', en: 'Community rules in six steps', body: standard },
  {
    code: 'community_short',
    scope: 'community',
    zh: '社区议事规则（四步）',
    en: 'Community rules in four steps',
    body: {
      ...standard,
      stages: ['topic', 'notice', 'discussion', 'decision'],
      limits: { ...standard.limits, discussion: days(3), objection: workingDays(3) },
    },
  },
  {
    code: 'building_light',
    scope: 'building',
    zh: '邻里事邻里议（楼栋、院落）',
    en: 'Neighbours’ rules for a building or courtyard',
    body: {
      ...standard,
      stages: ['topic', 'notice', 'discussion', 'decision', 'feedback'],
      limits: { ...standard.limits, notice: days(3), discussion: null, objection: days(3), evaluation: days(3) },
      supporters: 10,
    },
  },
];

/** A template by its code, or null. */
export function ruleTemplateOf(code: string): RuleTemplate | null {
  return ruleTemplates.find((template) => template.code === code) ?? null;
}

/** What is wrong with a procedure, or null: a topic that is decided must be announced or talked about first. */
export function bodyFault(body: RuleBody): string | null {
  const inOrder = stages.filter((stage) => body.stages.includes(stage));
  if (inOrder.length !== body.stages.length || inOrder.some((stage, i) => stage !== body.stages[i])) return 'stages';
  if (!body.stages.includes('topic') || !body.stages.includes('decision')) return 'stages';
  if (!body.stages.includes('notice') && !body.stages.includes('discussion')) return 'stages';
  if (body.supporters < 1) return 'supporters';
  return null;
}

/** Whether more than half of those entitled were in favour (S001-83). */
export function isAdopted({ inFavour, entitled }: { inFavour: number; entitled: number }): boolean {
  return inFavour <= entitled && inFavour * 2 > entitled;
}

import type { Phrase } from '../../../platform/problem.ts';
import type { BallotRules, Threshold } from './methods.rules.ts';

/** Rules under a name that a community can start from. Versions are never changed, only added: a running ballot keeps its copy. */
export interface BallotTemplate extends Phrase {
  readonly code: string;
  readonly version: number;
  readonly rules: BallotRules;
}

const more = (measure: Threshold['measure'], numerator: number, denominator: number): Threshold => ({
  measure,
  share: [numerator, denominator],
  test: 'more_than',
});
const atLeast = (measure: Threshold['measure'], numerator: number, denominator: number): Threshold => ({
  measure,
  share: [numerator, denominator],
  test: 'at_least',
});

/** What stands under rules that no law fixes (requirements O20, O22, O23, N29, N64). */
const ownDefault = '平台默认规则，社区可在议事规则里改定';

const common = { winners: 1, points: 0, recast: true, proxies: 0, channels: ['web', 'phone', 'paper'] } as const;
const motion = { ...common, decision: 'motion' } as const;
const owners = {
  ...motion,
  method: 'owner_area_and_head',
  quorum: [atLeast('area', 2, 3), atLeast('heads', 2, 3)],
  base: 'participants',
  proxies: 3,
} as const;

/**
 * The templates of the program. Figures of owners' votes are law (Civil Code 278); the others are defaults of our own, because the quorums of
 * the law on residents' committees in force since 2026 are not known here (requirements O20).
 */
export const templates: readonly BallotTemplate[] = [
  {
    code: 'person_majority',
    version: 1,
    zh: '一人一票，过半参加、过半同意',
    en: 'One person, one vote: more than half take part, more than half of them agree',
    rules: {
      ...motion,
      method: 'person',
      quorum: [more('heads', 1, 2)],
      majority: [more('heads', 1, 2)],
      base: 'participants',
      source: ownDefault,
    },
  },
  {
    code: 'person_choice',
    version: 1,
    zh: '一人一票，多个方案选一个',
    en: 'One person, one vote: one of several options',
    rules: {
      ...common,
      decision: 'choice',
      method: 'person',
      quorum: [atLeast('heads', 1, 2)],
      majority: [],
      base: 'valid',
      source: ownDefault,
    },
  },
  {
    code: 'person_secret',
    version: 1,
    zh: '一人一票，无记名',
    en: 'One person, one secret vote',
    rules: {
      ...motion,
      method: 'person',
      quorum: [more('heads', 1, 2)],
      majority: [more('heads', 1, 2)],
      base: 'participants',
      recast: false,
      channels: ['web', 'paper'],
      source: ownDefault,
    },
  },
  {
    code: 'household_majority',
    version: 1,
    zh: '一户一票，过半参加、过半同意',
    en: 'One household, one vote: more than half take part, more than half of them agree',
    rules: {
      ...motion,
      method: 'household',
      quorum: [more('heads', 1, 2)],
      majority: [more('heads', 1, 2)],
      base: 'participants',
      source: ownDefault,
    },
  },
  {
    code: 'household_choice',
    version: 1,
    zh: '一户一票，多个方案选一个，须过半',
    en: 'One household, one vote: one of several options, with more than half',
    rules: {
      ...common,
      decision: 'choice',
      method: 'household',
      quorum: [more('heads', 1, 2)],
      majority: [more('heads', 1, 2)],
      base: 'participants',
      source: ownDefault,
    },
  },
  {
    code: 'owners_ordinary',
    version: 1,
    zh: '业主共同决定：一般事项（双三分之二参加，双过半同意）',
    en: 'Owners: ordinary matters (two thirds of area and heads take part, more than half of both agree)',
    rules: { ...owners, majority: [more('area', 1, 2), more('heads', 1, 2)], source: '《民法典》第278条第一款第一至五项、第九项' },
  },
  {
    code: 'owners_special',
    version: 1,
    zh: '业主共同决定：筹集维修资金、改建重建、改变共有部分用途（双三分之二参加，双四分之三同意）',
    en: 'Owners: raising maintenance funds, rebuilding, other use of common parts (two thirds take part, three quarters agree)',
    rules: { ...owners, majority: [atLeast('area', 3, 4), atLeast('heads', 3, 4)], source: '《民法典》第278条第一款第六至八项' },
  },
  {
    code: 'seat_groups',
    version: 1,
    zh: '各方分别表决，每一方都须过半',
    en: 'Each group votes for itself; more than half of every group',
    rules: {
      ...motion,
      method: 'seat_group',
      quorum: [more('heads', 1, 2)],
      majority: [more('heads', 1, 2)],
      base: 'participants',
      source: ownDefault,
    },
  },
  {
    code: 'grade_vote',
    version: 1,
    zh: '居民评定等次：一人一票，半数以上参加有效，得票最多的等次',
    en: 'Residents vote on a grade: one person, one vote, at least half take part, the grade with the most votes',
    rules: {
      ...common,
      decision: 'choice',
      method: 'person',
      quorum: [atLeast('heads', 1, 2)],
      majority: [],
      base: 'valid',
      source: '平台默认规则：居民投票决定等次，参加的人不到名册一半时无效；结果不能修改，只能按程序撤销',
    },
  },
  {
    code: 'contest_ranking',
    version: 1,
    zh: '评选：按喜好排序',
    en: 'Contest: put the options in order',
    rules: { ...common, decision: 'contest', method: 'ranking', quorum: [], majority: [], base: 'valid', winners: 3, source: ownDefault },
  },
  {
    code: 'contest_points',
    version: 1,
    zh: '评选：每人十分，自由分配',
    en: 'Contest: ten points each, given freely',
    rules: {
      ...common,
      decision: 'contest',
      method: 'points',
      quorum: [],
      majority: [],
      base: 'valid',
      winners: 3,
      points: 10,
      source: ownDefault,
    },
  },
];

/** The newest version of a template, or null. */
export function templateOf(code: string): BallotTemplate | null {
  return templates.filter((t) => t.code === code).sort((a, b) => b.version - a.version)[0] ?? null;
}

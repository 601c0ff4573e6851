import { type ActionDefinition, defineWorkflow, type StateDefinition, type Workflow } from '../../../platform/workflow.ts';

export const roundStates = [
  'draft',
  'published',
  'collecting',
  'postponed',
  'scored',
  'preview',
  'appealed',
  'final',
  'applied',
  'closed',
  'withdrawn',
] as const;
export type RoundState = (typeof roundStates)[number];
export type RoundAction =
  | 'publish'
  | 'withdraw'
  | 'collect'
  | 'postpone'
  | 'resume'
  | 'score'
  | 'show'
  | 'appeal'
  | 'decide_appeal'
  | 'finalise'
  | 'apply'
  | 'close';

const states: Record<RoundState, StateDefinition> = {
  draft: { type: 'open', zh: '拟定方案', en: 'scheme being prepared' },
  published: { type: 'open', zh: '方案已公布', en: 'scheme published' },
  collecting: { type: 'open', zh: '收集评价', en: 'collecting' },
  postponed: { type: 'paused', zh: '暂缓：满意度无法测评', en: 'postponed: satisfaction cannot be measured' },
  scored: { type: 'open', zh: '已计分', en: 'scored' },
  preview: { type: 'open', zh: '结果告知，可申诉', en: 'shown to the evaluated' },
  appealed: { type: 'open', zh: '申诉处理中', en: 'appealed' },
  final: { type: 'open', zh: '结果确定', en: 'final' },
  applied: { type: 'open', zh: '已公布并运用', en: 'published and used' },
  closed: { type: 'done', zh: '已办结', en: 'closed' },
  withdrawn: { type: 'done', zh: '方案已撤回', en: 'withdrawn' },
};

type Definition = ActionDefinition<RoundState>;
const staff = { permission: 'evaluation.manage', by: ['staff'] } as const satisfies Partial<Definition>;
const both = { permission: 'evaluation.manage', by: ['system', 'staff'] } as const satisfies Partial<Definition>;

const actions: Record<RoundAction, Definition> = {
  publish: {
    ...staff,
    zh: '公布方案',
    en: 'publish the scheme',
    from: ['draft'],
    to: 'published',
    event: 'evaluation.published',
    order: 1,
  },
  withdraw: {
    ...staff,
    zh: '撤回方案',
    en: 'withdraw',
    from: ['draft', 'published'],
    to: 'withdrawn',
    event: 'evaluation.withdrawn',
    order: 9,
  },
  collect: {
    ...both,
    zh: '周期结束，开始收集',
    en: 'the period ends',
    from: ['published'],
    to: 'collecting',
    event: 'evaluation.collecting',
    order: 2,
  },
  postpone: { ...staff, zh: '暂缓', en: 'postpone', from: ['collecting'], to: 'postponed', event: 'evaluation.postponed', order: 8 },
  resume: { ...staff, zh: '继续', en: 'resume', from: ['postponed'], to: 'collecting', event: 'evaluation.resumed', order: 2 },
  score: { ...staff, zh: '计分', en: 'score', from: ['collecting'], to: 'scored', event: 'evaluation.scored', order: 1 },
  show: {
    ...both,
    zh: '告知被考核对象',
    en: 'show to the evaluated',
    from: ['scored'],
    to: 'preview',
    event: 'evaluation.shown',
    order: 1,
  },
  // Whoever is evaluated appeals: that is asked of the subject, no permission gives it.
  appeal: {
    permission: null,
    by: ['staff'],
    zh: '申诉',
    en: 'appeal',
    from: ['preview', 'appealed'],
    to: 'appealed',
    event: 'evaluation.appealed',
    order: 5,
  },
  decide_appeal: {
    ...staff,
    zh: '答复申诉',
    en: 'decide an appeal',
    from: ['appealed'],
    to: ['preview', 'appealed'],
    event: 'evaluation.appeal_decided',
    order: 1,
  },
  finalise: { ...both, zh: '结果确定', en: 'make final', from: ['preview'], to: 'final', event: 'evaluation.final', order: 2 },
  apply: { ...staff, zh: '公布并运用', en: 'publish and use', from: ['final'], to: 'applied', event: 'evaluation.applied', order: 1 },
  close: { ...both, zh: '整改完成，办结', en: 'improvements done', from: ['applied'], to: 'closed', event: 'evaluation.closed', order: 2 },
};

/** The way of a round of evaluation (requirements 2.3.13). Without satisfaction there is no result: the round is postponed (N28). */
export const roundWorkflow: Workflow<RoundState, RoundAction> = defineWorkflow<RoundState, RoundAction>()({
  name: 'evaluation_round',
  states,
  actions,
});

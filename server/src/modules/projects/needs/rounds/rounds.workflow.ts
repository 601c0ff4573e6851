import { defineWorkflow, type Workflow } from '../../../../platform/workflow.ts';

export const roundStates = [
  'collecting',
  'community_submitted',
  'subdistrict_compiled',
  'district_screening',
  'list_published',
  'fed_back',
  'evaluated',
] as const;
export type RoundState = (typeof roundStates)[number];

export const roundActions = ['close_collecting', 'close_compiling', 'begin_screening', 'publish', 'feed_back', 'evaluate'] as const;
export type RoundAction = (typeof roundActions)[number];

const step = { permission: 'needs.coordinate', by: ['staff'], order: 1 } as const;

/** The way of a round of needs (requirements 2.3.14). The needs coordinator leads it (S001-47). */
export const roundWorkflow: Workflow<RoundState, RoundAction> = defineWorkflow<RoundState, RoundAction>()({
  name: 'need_round',
  states: {
    collecting: { type: 'open', zh: '社区梳理中', en: 'communities collect' },
    community_submitted: { type: 'open', zh: '社区已上报，街道汇总中', en: 'communities have submitted, subdistricts compile' },
    subdistrict_compiled: { type: 'open', zh: '街道已汇总', en: 'subdistricts have compiled' },
    district_screening: { type: 'open', zh: '区级筛选中', en: 'the district screens' },
    list_published: { type: 'open', zh: '清单已发布', en: 'list published' },
    fed_back: { type: 'open', zh: '已双向反馈', en: 'fed back both ways' },
    evaluated: { type: 'done', zh: '已评价', en: 'evaluated' },
  },
  actions: {
    close_collecting: {
      ...step,
      zh: '结束社区上报',
      en: 'close the collecting',
      from: ['collecting'],
      to: 'community_submitted',
      event: 'need_round.collected',
    },
    close_compiling: {
      ...step,
      zh: '结束街道汇总',
      en: 'close the compiling',
      from: ['community_submitted'],
      to: 'subdistrict_compiled',
      event: 'need_round.compiled',
    },
    begin_screening: {
      ...step,
      zh: '开始筛选',
      en: 'begin screening',
      from: ['subdistrict_compiled'],
      to: 'district_screening',
      event: 'need_round.screening_began',
    },
    publish: {
      ...step,
      zh: '发布需求清单',
      en: 'publish the list',
      from: ['district_screening'],
      to: 'list_published',
      event: 'need_round.published',
    },
    feed_back: {
      ...step,
      zh: '完成双向反馈',
      en: 'close the feedback',
      from: ['list_published'],
      to: 'fed_back',
      event: 'need_round.fed_back',
    },
    evaluate: {
      ...step,
      zh: '形成考核评价',
      en: 'evaluate the round',
      from: ['fed_back'],
      to: 'evaluated',
      event: 'need_round.evaluated',
    },
  },
});

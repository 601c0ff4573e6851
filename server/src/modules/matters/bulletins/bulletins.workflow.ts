import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const bulletinStates = ['open_to_appeals', 'published'] as const;
export const lineStates = ['listed', 'appealed', 'upheld', 'removed'] as const;
export type BulletinState = (typeof bulletinStates)[number];
export type LineState = (typeof lineStates)[number];

/** The way of a bulletin of late units (S003-33): nothing is published before units had time to appeal. */
export const bulletinWorkflow: Workflow<BulletinState, 'publish'> = defineWorkflow<BulletinState, 'publish'>()({
  name: 'bulletin',
  states: {
    open_to_appeals: { type: 'open', zh: '申诉期', en: 'open to appeals' },
    published: { type: 'done', zh: '已通报', en: 'published' },
  },
  actions: {
    publish: {
      zh: '发布通报',
      en: 'publish',
      from: ['open_to_appeals'],
      to: 'published',
      permission: 'supervision.supervise',
      by: ['staff'],
      event: 'supervision.bulletin_published',
    },
  },
});

/** The way of one unit's line in a bulletin. */
export const bulletinLineWorkflow: Workflow<LineState, 'appeal' | 'decide'> = defineWorkflow<LineState, 'appeal' | 'decide'>()({
  name: 'bulletin_line',
  states: {
    listed: { type: 'open', zh: '已列入', en: 'listed' },
    appealed: { type: 'open', zh: '已申诉', en: 'appealed' },
    upheld: { type: 'done', zh: '维持', en: 'upheld' },
    removed: { type: 'done', zh: '撤销', en: 'removed' },
  },
  actions: {
    appeal: {
      zh: '申诉',
      en: 'appeal',
      from: ['listed'],
      to: 'appealed',
      permission: 'matters.object',
      by: ['staff'],
      event: 'supervision.appealed',
    },
    decide: {
      zh: '裁定申诉',
      en: 'decide on the appeal',
      from: ['appealed'],
      to: ['upheld', 'removed'],
      permission: 'supervision.lead',
      by: ['staff'],
      event: 'supervision.appeal_decided',
    },
  },
});

import { defineWorkflow } from '../../../platform/workflow.ts';

export const phases = ['design', 'works', 'upkeep'] as const;
export type Phase = (typeof phases)[number];
export const renewalStates = [...phases, 'finished', 'cancelled'] as const;
export type RenewalState = (typeof renewalStates)[number];

const manages = { permission: 'renewal.manage', by: ['staff'] } as const;

/** An estate is made new: design, works, upkeep; each phase is talked over before it is left (S001-20). */
export const renewalWorkflow = defineWorkflow<RenewalState, 'begin_works' | 'begin_upkeep' | 'finish' | 'cancel'>()({
  name: 'renewal',
  states: {
    design: { type: 'open', zh: '设计', en: 'design' },
    works: { type: 'open', zh: '施工', en: 'works' },
    upkeep: { type: 'open', zh: '管护', en: 'upkeep' },
    finished: { type: 'done', zh: '已完成', en: 'finished' },
    cancelled: { type: 'done', zh: '已取消', en: 'cancelled' },
  },
  actions: {
    begin_works: {
      zh: '进入施工',
      en: 'begin the works',
      from: ['design'],
      to: 'works',
      ...manages,
      event: 'renewal.works_began',
      order: 1,
    },
    begin_upkeep: {
      zh: '转入管护',
      en: 'begin the upkeep',
      from: ['works'],
      to: 'upkeep',
      ...manages,
      event: 'renewal.upkeep_began',
      order: 1,
    },
    finish: { zh: '办结', en: 'finish', from: ['upkeep'], to: 'finished', ...manages, event: 'renewal.finished', order: 1 },
    cancel: {
      zh: '取消出新',
      en: 'cancel',
      from: ['design', 'works', 'upkeep'],
      to: 'cancelled',
      ...manages,
      event: 'renewal.cancelled',
      order: 9,
    },
  },
});

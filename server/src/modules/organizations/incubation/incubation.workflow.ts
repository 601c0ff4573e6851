import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const incubationStages = ['idea', 'development', 'cultivation', 'graduated', 'dropped'] as const;
export type IncubationStage = (typeof incubationStages)[number];
export type IncubationAction = 'advance' | 'graduate' | 'drop';

/** Incubation goes through three stages to graduation, or is given up with a reason (S001-58). */
export const incubationWorkflow: Workflow<IncubationStage, IncubationAction> = defineWorkflow<IncubationStage, IncubationAction>()({
  name: 'organisation_incubation',
  states: {
    idea: { type: 'open', zh: '创意孵化', en: 'idea incubation' },
    development: { type: 'open', zh: '开发', en: 'development' },
    cultivation: { type: 'open', zh: '培育', en: 'cultivation' },
    graduated: { type: 'done', zh: '出壳', en: 'graduated' },
    dropped: { type: 'done', zh: '退出', en: 'dropped' },
  },
  actions: {
    advance: {
      zh: '进入下一阶段',
      en: 'go on to the next stage',
      from: ['idea', 'development'],
      to: ['development', 'cultivation'],
      permission: 'organisations.incubate',
      by: ['staff'],
      event: 'organisation_incubation.advanced',
      order: 1,
    },
    graduate: {
      zh: '出壳',
      en: 'graduate',
      from: ['cultivation'],
      to: 'graduated',
      permission: 'organisations.incubate',
      by: ['staff'],
      event: 'organisation_incubation.graduated',
      order: 1,
    },
    drop: {
      zh: '退出孵化',
      en: 'drop out',
      from: ['idea', 'development', 'cultivation'],
      to: 'dropped',
      permission: 'organisations.incubate',
      by: ['staff'],
      event: 'organisation_incubation.dropped',
      order: 9,
    },
  },
});

/** The stage after; null after the last. */
export function stageAfter(stage: IncubationStage): 'development' | 'cultivation' | null {
  if (stage === 'idea') return 'development';
  return stage === 'development' ? 'cultivation' : null;
}

import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const conflictStates = ['open', 'taken', 'kept'] as const;
export type ConflictState = (typeof conflictStates)[number];
export type ConflictAction = 'take_theirs' | 'keep_ours';

/** The other platform changed what is worked on here: a person takes it over or leaves ours as it is. */
export const conflictWorkflow: Workflow<ConflictState, ConflictAction> = defineWorkflow<ConflictState, ConflictAction>()({
  name: 'import_conflict',
  states: {
    open: { type: 'open', zh: '待处理', en: 'to be settled' },
    taken: { type: 'done', zh: '已采用来源平台内容', en: 'theirs taken' },
    kept: { type: 'done', zh: '已保留本平台内容', en: 'ours kept' },
  },
  actions: {
    take_theirs: {
      zh: '采用来源平台内容',
      en: 'take theirs',
      from: ['open'],
      to: 'taken',
      permission: 'imports.run',
      by: ['staff'],
      event: 'import.conflict_settled',
      order: 1,
    },
    keep_ours: {
      zh: '保留本平台内容',
      en: 'keep ours',
      from: ['open'],
      to: 'kept',
      permission: 'imports.run',
      by: ['staff'],
      event: 'import.conflict_settled',
      order: 2,
    },
  },
});

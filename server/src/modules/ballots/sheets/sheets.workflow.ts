import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const sheetStates = ['received', 'typed_once', 'mismatch', 'matched', 'set_aside'] as const;
export type SheetState = (typeof sheetStates)[number];
export type SheetAction = 'type_first' | 'type_second' | 'settle';

/** The way of a paper sheet: two different people type it, a third decides where they read it differently. */
export const sheetWorkflow: Workflow<SheetState, SheetAction> = defineWorkflow<SheetState, SheetAction>()({
  name: 'ballot_sheet',
  states: {
    received: { type: 'open', zh: '已收票', en: 'received' },
    typed_once: { type: 'open', zh: '待第二人录入', en: 'typed once' },
    mismatch: { type: 'open', zh: '两次录入不一致', en: 'typed differently' },
    matched: { type: 'done', zh: '已核对', en: 'checked' },
    set_aside: { type: 'done', zh: '不计（已用其他方式投票）', en: 'set aside: voted otherwise' },
  },
  actions: {
    type_first: {
      zh: '录入',
      en: 'type',
      from: ['received'],
      to: 'typed_once',
      permission: 'ballots.enter',
      by: ['staff'],
      event: 'ballot.sheet_typed',
    },
    type_second: {
      zh: '第二人录入',
      en: 'type a second time',
      from: ['typed_once'],
      to: ['matched', 'mismatch'],
      permission: 'ballots.enter',
      by: ['staff'],
      event: 'ballot.sheet_typed',
    },
    settle: {
      zh: '裁定',
      en: 'settle',
      from: ['mismatch'],
      to: 'matched',
      permission: 'ballots.tally',
      by: ['staff'],
      event: 'ballot.sheet_settled',
    },
  },
});

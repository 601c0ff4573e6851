import { defineWorkflow, type Workflow } from '../../platform/workflow.ts';

export const fundStates = ['open', 'closed'] as const;
export type FundState = (typeof fundStates)[number];
export type FundAction = 'close_year';

/** A fund lives until its year is closed; what was set aside before can still be paid. */
export const fundWorkflow: Workflow<FundState, FundAction> = defineWorkflow<FundState, FundAction>()({
  name: 'fund',
  states: {
    open: { type: 'open', zh: '使用中', en: 'in use' },
    closed: { type: 'done', zh: '已年终结账', en: 'closed for the year' },
  },
  actions: {
    close_year: {
      zh: '年终结账',
      en: 'close the year',
      from: ['open'],
      to: 'closed',
      permission: 'funds.manage',
      by: ['staff'],
      event: 'fund.year_closed',
    },
  },
});

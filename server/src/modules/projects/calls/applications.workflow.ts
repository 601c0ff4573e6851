import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const applicationStates = [
  'draft',
  'submitted',
  'returned',
  'eligible',
  'ineligible',
  'approved',
  'reserve',
  'rejected',
  'contracting',
  'withdrawn',
] as const;
export type ApplicationState = (typeof applicationStates)[number];
export type ApplicationAction =
  | 'submit'
  | 'give_back'
  | 'pass'
  | 'fail'
  | 'approve'
  | 'reserve'
  | 'reject'
  | 'promote'
  | 'strike_out'
  | 'contract'
  | 'withdraw';

const officer = { permission: 'projects.manage', by: ['staff'] as const };
const ranking = { permission: null, by: ['system'] as const, from: ['eligible'] as const };

/** An application from the draft to the contract (first half of 2.3.5). What the ranking decides nobody decides by hand. */
export const applicationWorkflow: Workflow<ApplicationState, ApplicationAction> = defineWorkflow<ApplicationState, ApplicationAction>()({
  name: 'project_application',
  states: {
    draft: { type: 'open', zh: '草稿', en: 'draft' },
    submitted: { type: 'open', zh: '已申报，待审查', en: 'submitted' },
    returned: { type: 'paused', zh: '退回补正', en: 'returned for correction' },
    eligible: { type: 'open', zh: '资格合格，评审中', en: 'eligible, under review' },
    ineligible: { type: 'done', zh: '资格不合格', en: 'not eligible' },
    approved: { type: 'open', zh: '拟立项，公示中', en: 'approved, under public notice' },
    reserve: { type: 'paused', zh: '备选', en: 'reserve' },
    rejected: { type: 'done', zh: '未立项', en: 'not approved' },
    contracting: { type: 'done', zh: '已立项，签约', en: 'to be contracted' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    submit: {
      zh: '提交申报',
      en: 'submit',
      from: ['draft', 'returned'],
      to: 'submitted',
      permission: 'projects.apply',
      by: ['staff'],
      event: 'application.submitted',
      order: 1,
    },
    give_back: {
      ...officer,
      zh: '退回补正',
      en: 'return for correction',
      from: ['submitted'],
      to: 'returned',
      event: 'application.returned',
      order: 2,
    },
    pass: {
      ...officer,
      zh: '资格合格',
      en: 'find it eligible',
      from: ['submitted'],
      to: 'eligible',
      event: 'application.passed',
      order: 1,
    },
    fail: {
      ...officer,
      zh: '资格不合格',
      en: 'find it not eligible',
      from: ['submitted', 'returned'],
      to: 'ineligible',
      event: 'application.failed',
      order: 3,
    },
    approve: { ...ranking, zh: '拟立项', en: 'approve', to: 'approved', event: 'application.approved' },
    reserve: { ...ranking, zh: '列为备选', en: 'put on the reserve', to: 'reserve', event: 'application.reserved' },
    reject: { ...ranking, zh: '不予立项', en: 'not approve', to: 'rejected', event: 'application.rejected' },
    promote: {
      ...officer,
      zh: '递补',
      en: 'take from the reserve',
      from: ['reserve'],
      to: 'approved',
      event: 'application.promoted',
      order: 1,
    },
    strike_out: {
      ...officer,
      zh: '异议成立，取消立项',
      en: 'strike out after an objection',
      from: ['approved'],
      to: 'rejected',
      event: 'application.struck_out',
      order: 8,
    },
    contract: {
      zh: '公示期满，转入签约',
      en: 'go on to the contract',
      from: ['approved'],
      to: 'contracting',
      permission: null,
      by: ['system'],
      event: 'application.contracting',
    },
    withdraw: {
      zh: '撤回申报',
      en: 'withdraw',
      from: ['draft', 'submitted', 'returned', 'eligible', 'reserve', 'approved'],
      to: 'withdrawn',
      permission: 'projects.apply',
      by: ['staff'],
      event: 'application.withdrawn',
      order: 9,
    },
  },
});

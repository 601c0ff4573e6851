import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const commissionStates = ['drafting', 'offered', 'accepted', 'unanswered', 'withdrawn'] as const;
export type CommissionState = (typeof commissionStates)[number];
export type CommissionAction = 'offer' | 'accept' | 'run_out' | 'withdraw';

/** The commissioned track 交办 (S003-53): a department defines task, money and terms and offers it. */
export const commissionWorkflow: Workflow<CommissionState, CommissionAction> = defineWorkflow<CommissionState, CommissionAction>()({
  name: 'project_commission',
  states: {
    drafting: { type: 'open', zh: '起草中', en: 'being drafted' },
    offered: { type: 'open', zh: '已交办，待答复', en: 'offered' },
    accepted: { type: 'done', zh: '已接受，签约', en: 'accepted, to be contracted' },
    unanswered: { type: 'paused', zh: '无组织接受', en: 'nobody accepted' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    offer: {
      zh: '发出交办',
      en: 'offer it',
      from: ['drafting', 'unanswered'],
      to: 'offered',
      permission: 'projects.commission',
      by: ['staff'],
      event: 'commission.offered',
      order: 1,
    },
    accept: {
      zh: '组织接受',
      en: 'an organisation accepts',
      from: ['offered'],
      to: 'accepted',
      permission: null,
      by: ['system'],
      event: 'commission.accepted',
    },
    run_out: {
      zh: '无组织接受',
      en: 'nobody accepted',
      from: ['offered'],
      to: 'unanswered',
      permission: null,
      by: ['system'],
      event: 'commission.unanswered',
    },
    withdraw: {
      zh: '撤回交办',
      en: 'withdraw',
      from: ['drafting', 'offered', 'unanswered'],
      to: 'withdrawn',
      permission: 'projects.commission',
      by: ['staff'],
      event: 'commission.withdrawn',
      order: 9,
    },
  },
});

export const offerStates = ['offered', 'accepted', 'declined', 'lapsed', 'closed'] as const;
export type OfferState = (typeof offerStates)[number];
export type OfferAction = 'accept' | 'decline' | 'lapse' | 'close' | 'renew';

const organisation = { permission: 'projects.apply', by: ['staff'] as const, from: ['offered'] as const };
const itself = { permission: null, by: ['system'] as const };

/** One organisation's offer. Declining and letting it lapse are answers like any other: nothing is written to the credit file. */
export const offerWorkflow: Workflow<OfferState, OfferAction> = defineWorkflow<OfferState, OfferAction>()({
  name: 'project_offer',
  states: {
    offered: { type: 'open', zh: '待答复', en: 'to be answered' },
    accepted: { type: 'done', zh: '已接受', en: 'accepted' },
    declined: { type: 'done', zh: '不接受', en: 'declined' },
    lapsed: { type: 'done', zh: '到期未答复', en: 'not answered in time' },
    closed: { type: 'done', zh: '已由其他组织承接或撤回', en: 'taken by another, or withdrawn' },
  },
  actions: {
    accept: { ...organisation, zh: '接受', en: 'accept', to: 'accepted', event: 'offer.accepted', order: 1 },
    decline: { ...organisation, zh: '不接受', en: 'decline', to: 'declined', event: 'offer.declined', order: 2 },
    lapse: { ...itself, zh: '到期', en: 'lapse', from: ['offered'], to: 'lapsed', event: 'offer.lapsed' },
    close: { ...itself, zh: '关闭', en: 'close', from: ['offered'], to: 'closed', event: 'offer.closed' },
    renew: { ...itself, zh: '重新发出', en: 'offer again', from: ['declined', 'lapsed'], to: 'offered', event: 'offer.renewed' },
  },
});

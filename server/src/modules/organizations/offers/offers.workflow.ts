import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const offerStates = ['offered', 'accepted', 'declined', 'withdrawn', 'lapsed'] as const;
export type OfferState = (typeof offerStates)[number];
export const offerKinds = ['service', 'project', 'activity', 'matching', 'hosting'] as const;
export type OfferKind = (typeof offerKinds)[number];
export type OfferAction = 'accept' | 'decline' | 'withdraw' | 'lapse';

/** An offer is answered by the one it was made to; nobody orders (S002-03). To decline costs nothing. */
export const offerWorkflow: Workflow<OfferState, OfferAction> = defineWorkflow<OfferState, OfferAction>()({
  name: 'organisation_offer',
  states: {
    offered: { type: 'open', zh: '待答复', en: 'offered' },
    accepted: { type: 'done', zh: '已接受', en: 'accepted' },
    declined: { type: 'done', zh: '已谢绝', en: 'declined' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
    lapsed: { type: 'done', zh: '逾期未答', en: 'lapsed' },
  },
  actions: {
    accept: {
      zh: '接受',
      en: 'accept',
      from: ['offered'],
      to: 'accepted',
      permission: 'organisations.own',
      by: ['staff'],
      event: 'organisation_offer.accepted',
      order: 1,
    },
    decline: {
      zh: '谢绝',
      en: 'decline',
      from: ['offered'],
      to: 'declined',
      permission: 'organisations.own',
      by: ['staff'],
      event: 'organisation_offer.declined',
      order: 2,
    },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: ['offered'],
      to: 'withdrawn',
      permission: 'organisations.read',
      by: ['staff'],
      event: 'organisation_offer.withdrawn',
      order: 9,
    },
    lapse: {
      zh: '逾期',
      en: 'lapse',
      from: ['offered'],
      to: 'lapsed',
      permission: null,
      by: ['system'],
      event: 'organisation_offer.lapsed',
    },
  },
});

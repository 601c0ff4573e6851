import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const cardStates = ['draft', 'open', 'matched', 'fulfilled', 'expired', 'withdrawn'] as const;
export type CardState = (typeof cardStates)[number];
export type CardAction = 'open' | 'match' | 'fulfil' | 'reopen' | 'expire' | 'withdraw';

/** A project card: open to takers until enough is offered, done when as much was delivered (S003-51, S003-52). */
export const cardWorkflow: Workflow<CardState, CardAction> = defineWorkflow<CardState, CardAction>()({
  name: 'project_card',
  states: {
    draft: { type: 'open', zh: '编写中', en: 'being written' },
    open: { type: 'open', zh: '待认领', en: 'open' },
    matched: { type: 'open', zh: '已认领', en: 'taken' },
    fulfilled: { type: 'done', zh: '已完成', en: 'fulfilled' },
    expired: { type: 'done', zh: '已过期', en: 'expired' },
    withdrawn: { type: 'done', zh: '已撤下', en: 'withdrawn' },
  },
  actions: {
    open: { zh: '发布', en: 'publish', from: ['draft'], to: 'open', permission: 'needs.collect', by: ['staff'], event: 'card.opened' },
    match: {
      zh: '认领完成',
      en: 'is taken',
      from: ['open'],
      to: 'matched',
      permission: 'needs.collect',
      by: ['staff'],
      event: 'card.matched',
    },
    reopen: {
      zh: '重新待认领',
      en: 'is open again',
      from: ['matched'],
      to: 'open',
      permission: null,
      by: ['staff', 'system'],
      event: 'card.reopened',
    },
    fulfil: {
      zh: '完成',
      en: 'is fulfilled',
      from: ['matched'],
      to: 'fulfilled',
      permission: 'needs.collect',
      by: ['staff'],
      event: 'card.fulfilled',
    },
    expire: { zh: '过期', en: 'expires', from: ['open'], to: 'expired', permission: null, by: ['system'], event: 'card.expired' },
    withdraw: {
      zh: '撤下',
      en: 'withdraw',
      from: ['draft', 'open', 'matched'],
      to: 'withdrawn',
      permission: 'needs.collect',
      by: ['staff'],
      event: 'card.withdrawn',
      order: 9,
    },
  },
});

export const offerStates = ['offered', 'accepted', 'declined', 'withdrawn', 'fulfilled'] as const;
export type OfferState = (typeof offerStates)[number];
export type OfferAction = 'accept' | 'decline' | 'withdraw' | 'fulfil';

/** An offer to take a card or a part of it. */
export const offerWorkflow: Workflow<OfferState, OfferAction> = defineWorkflow<OfferState, OfferAction>()({
  name: 'card_offer',
  states: {
    offered: { type: 'open', zh: '等待答复', en: 'waits for an answer' },
    accepted: { type: 'open', zh: '已接受', en: 'accepted' },
    declined: { type: 'done', zh: '未接受', en: 'declined' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
    fulfilled: { type: 'done', zh: '已完成', en: 'fulfilled' },
  },
  actions: {
    accept: {
      zh: '接受',
      en: 'accept',
      from: ['offered'],
      to: 'accepted',
      permission: 'needs.collect',
      by: ['staff'],
      event: 'card.offer_accepted',
      order: 1,
    },
    decline: {
      zh: '婉拒',
      en: 'decline',
      from: ['offered'],
      to: 'declined',
      permission: 'needs.collect',
      by: ['staff'],
      event: 'card.offer_declined',
      order: 2,
    },
    withdraw: {
      zh: '撤回',
      en: 'take back',
      from: ['offered', 'accepted'],
      to: 'withdrawn',
      permission: 'cards.offer',
      by: ['staff', 'reporter'],
      event: 'card.offer_withdrawn',
      order: 9,
    },
    fulfil: {
      zh: '记录完成',
      en: 'note what was done',
      from: ['accepted'],
      to: ['accepted', 'fulfilled'],
      permission: 'needs.collect',
      by: ['staff'],
      event: 'card.offer_done',
      order: 1,
    },
  },
});

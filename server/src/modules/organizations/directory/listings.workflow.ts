import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const listingStates = ['applied', 'listed', 'on_notice', 'suspended', 'refused', 'removed', 'expired', 'withdrawn'] as const;
export type ListingState = (typeof listingStates)[number];
export type ListingAction = 'list' | 'refuse' | 'give_notice' | 'clear_notice' | 'suspend' | 'restore' | 'remove' | 'expire' | 'withdraw';

const step = { permission: null, by: ['system'] as const };

/** The way of an organisation into and out of the directory of those fit to take over functions (S001-51). */
export const listingWorkflow: Workflow<ListingState, ListingAction> = defineWorkflow<ListingState, ListingAction>()({
  name: 'organisation_listing',
  states: {
    applied: { type: 'open', zh: '已申请', en: 'applied' },
    listed: { type: 'open', zh: '在册', en: 'listed' },
    on_notice: { type: 'open', zh: '限期整改', en: 'on notice' },
    suspended: { type: 'paused', zh: '暂停', en: 'suspended' },
    refused: { type: 'done', zh: '未入选', en: 'refused' },
    removed: { type: 'done', zh: '已移出', en: 'removed' },
    expired: { type: 'done', zh: '已到期', en: 'expired' },
    withdrawn: { type: 'done', zh: '已撤回', en: 'withdrawn' },
  },
  actions: {
    list: {
      zh: '列入目录',
      en: 'list it',
      from: ['applied'],
      to: 'listed',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation_listing.listed',
      order: 1,
    },
    refuse: {
      zh: '不予列入',
      en: 'refuse it',
      from: ['applied'],
      to: 'refused',
      permission: 'organisations.register',
      by: ['staff'],
      event: 'organisation_listing.refused',
      order: 2,
    },
    give_notice: {
      ...step,
      zh: '通知限期整改',
      en: 'give notice',
      from: ['listed'],
      to: 'on_notice',
      event: 'organisation_listing.notice_given',
    },
    clear_notice: {
      ...step,
      zh: '整改完成',
      en: 'fit again',
      from: ['on_notice'],
      to: 'listed',
      event: 'organisation_listing.notice_cleared',
    },
    suspend: {
      ...step,
      zh: '因处罚暂停',
      en: 'suspend for a sanction',
      from: ['listed', 'on_notice'],
      to: 'suspended',
      event: 'organisation_listing.suspended',
    },
    restore: { ...step, zh: '恢复', en: 'restore', from: ['suspended'], to: 'listed', event: 'organisation_listing.restored' },
    remove: {
      zh: '移出目录',
      en: 'take off the list',
      from: ['applied', 'listed', 'on_notice', 'suspended'],
      to: 'removed',
      permission: 'organisations.register',
      by: ['staff', 'system'],
      event: 'organisation_listing.removed',
      order: 8,
    },
    expire: {
      ...step,
      zh: '到期',
      en: 'expire',
      from: ['listed', 'on_notice', 'suspended'],
      to: 'expired',
      event: 'organisation_listing.expired',
    },
    withdraw: {
      zh: '撤回',
      en: 'withdraw',
      from: ['applied', 'listed', 'on_notice'],
      to: 'withdrawn',
      permission: 'organisations.own',
      by: ['staff'],
      event: 'organisation_listing.withdrawn',
      order: 9,
    },
  },
});

/** States of one that still has a place, or waits for one. */
export const runningListing = ['applied', 'listed', 'on_notice', 'suspended'] as const;

import { defineWorkflow } from '../../../platform/workflow.ts';

export const honourStates = ['draft', 'open', 'closed'] as const;
export type HonourState = (typeof honourStates)[number];
const reviews = { permission: 'honours.review', by: ['staff'] } as const;
const follows = { permission: null, by: ['system'] } as const;

/** An award programme, as the civilised family (S001-22). */
export const honourWorkflow = defineWorkflow<HonourState, 'open' | 'close'>()({
  name: 'honour',
  states: {
    draft: { type: 'open', zh: '筹备中', en: 'in preparation' },
    open: { type: 'open', zh: '接受推荐', en: 'open for nominations' },
    closed: { type: 'done', zh: '已结束', en: 'closed' },
  },
  actions: {
    open: { zh: '开始推荐', en: 'open for nominations', from: ['draft'], to: 'open', ...reviews, event: 'honour.opened', order: 1 },
    close: { zh: '结束评选', en: 'close', from: ['open'], to: 'closed', ...reviews, event: 'honour.closed', order: 9 },
  },
});

export const nominationStates = ['nominated', 'noticed', 're_review', 'confirmed', 'awarded', 'declined', 'revoked'] as const;
export type NominationState = (typeof nominationStates)[number];
export type NominationAction = 'show' | 'object' | 'pass' | 'confirm' | 'uphold' | 'award' | 'decline' | 'revoke';

/** A nomination: reviewed, shown to everybody, looked at again when somebody objects, awarded, at worst revoked (S001-22). */
export const nominationWorkflow = defineWorkflow<NominationState, NominationAction>()({
  name: 'nomination',
  states: {
    nominated: { type: 'open', zh: '待审核', en: 'nominated' },
    noticed: { type: 'open', zh: '公示中', en: 'shown to everybody' },
    re_review: { type: 'open', zh: '复核中', en: 'under re-review' },
    confirmed: { type: 'open', zh: '待授予', en: 'confirmed' },
    awarded: { type: 'done', zh: '已授予', en: 'awarded' },
    declined: { type: 'done', zh: '未通过', en: 'declined' },
    revoked: { type: 'done', zh: '已撤销', en: 'revoked' },
  },
  actions: {
    show: {
      zh: '审核通过并公示',
      en: 'show to everybody',
      from: ['nominated'],
      to: 'noticed',
      ...reviews,
      event: 'nomination.noticed',
      order: 1,
    },
    object: { zh: '有异议转复核', en: 're-review', from: ['noticed'], to: 're_review', ...follows, event: 'nomination.objected' },
    pass: { zh: '公示期满无异议', en: 'pass the notice', from: ['noticed'], to: 'confirmed', ...follows, event: 'nomination.passed' },
    confirm: { zh: '异议不成立', en: 'confirm', from: ['re_review'], to: 'confirmed', ...follows, event: 'nomination.confirmed' },
    uphold: { zh: '异议成立', en: 'uphold an objection', from: ['re_review'], to: 'declined', ...follows, event: 'nomination.struck_out' },
    award: { zh: '授予', en: 'award', from: ['confirmed'], to: 'awarded', ...reviews, event: 'nomination.awarded', order: 1 },
    decline: { zh: '不通过', en: 'decline', from: ['nominated'], to: 'declined', ...reviews, event: 'nomination.declined', order: 5 },
    revoke: { zh: '撤销荣誉', en: 'revoke', from: ['awarded'], to: 'revoked', ...reviews, event: 'nomination.revoked', order: 9 },
  },
});

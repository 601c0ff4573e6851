import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const matchStates = ['open', 'introduced', 'agreed', 'unmatched'] as const;
export type MatchState = (typeof matchStates)[number];
export type MatchAction = 'introduce' | 'agree' | 'close_unmatched';

/** From a need of a community to an agreement with an organisation (S001-36). */
export const matchWorkflow: Workflow<MatchState, MatchAction> = defineWorkflow<MatchState, MatchAction>()({
  name: 'organisation_match',
  states: {
    open: { type: 'open', zh: '待对接', en: 'open' },
    introduced: { type: 'open', zh: '已引荐', en: 'introduced' },
    agreed: { type: 'done', zh: '已签约', en: 'agreed' },
    unmatched: { type: 'done', zh: '未对接成', en: 'unmatched' },
  },
  actions: {
    introduce: {
      zh: '引荐',
      en: 'introduce an organisation',
      from: ['open', 'introduced'],
      to: 'introduced',
      permission: 'organisations.match',
      by: ['staff'],
      event: 'organisation_match.introduced',
      order: 1,
    },
    agree: {
      zh: '达成协议',
      en: 'record the agreement',
      from: ['introduced'],
      to: 'agreed',
      permission: 'organisations.match',
      by: ['staff'],
      event: 'organisation_match.agreed',
      order: 2,
    },
    close_unmatched: {
      zh: '结束对接',
      en: 'close without a match',
      from: ['open', 'introduced'],
      to: 'unmatched',
      permission: 'organisations.match',
      by: ['staff'],
      event: 'organisation_match.unmatched',
      order: 9,
    },
  },
});

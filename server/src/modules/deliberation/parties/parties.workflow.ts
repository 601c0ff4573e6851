import { defineWorkflow, type Workflow } from '../../../platform/workflow.ts';

export const partyStates = ['proposed', 'invited', 'accepted', 'declined', 'removed'] as const;
export type PartyState = (typeof partyStates)[number];
export type PartyAction = 'invite' | 'accept' | 'decline' | 'remove';

/** The way of a party: proposed from the place, invited, comes or does not (S000-24). Minds may be changed. */
export const partyWorkflow: Workflow<PartyState, PartyAction> = defineWorkflow<PartyState, PartyAction>()({
  name: 'deliberation_party',
  states: {
    proposed: { type: 'open', zh: '拟邀请', en: 'to be invited' },
    invited: { type: 'open', zh: '已邀请', en: 'invited' },
    accepted: { type: 'done', zh: '参加', en: 'takes part' },
    declined: { type: 'done', zh: '不参加', en: 'does not take part' },
    removed: { type: 'done', zh: '已移出', en: 'taken off the list' },
  },
  actions: {
    invite: {
      zh: '邀请',
      en: 'invite',
      from: ['proposed'],
      to: 'invited',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.parties_invited',
    },
    accept: {
      zh: '参加',
      en: 'accept',
      from: ['proposed', 'invited', 'declined'],
      to: 'accepted',
      permission: 'topics.facilitate',
      by: ['reporter', 'staff'],
      event: 'topic.party_answered',
    },
    decline: {
      zh: '不参加',
      en: 'decline',
      from: ['proposed', 'invited', 'accepted'],
      to: 'declined',
      permission: 'topics.facilitate',
      by: ['reporter', 'staff'],
      event: 'topic.party_answered',
    },
    remove: {
      zh: '移出名单',
      en: 'take off the list',
      from: ['proposed', 'invited', 'declined'],
      to: 'removed',
      permission: 'topics.convene',
      by: ['staff'],
      event: 'topic.party_removed',
    },
  },
});

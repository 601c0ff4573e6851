import { defineWorkflow } from '../../../platform/workflow.ts';

export const assetKinds = ['place', 'culture', 'people', 'space', 'enterprise'] as const;
export type AssetKind = (typeof assetKinds)[number];
export const assetStates = ['listed', 'gone'] as const;
export type AssetState = (typeof assetStates)[number];
const keeps = { permission: 'community_life.manage', by: ['staff'] } as const;

/** Something a community has: listed until it is gone (S001-19). */
export const assetWorkflow = defineWorkflow<AssetState, 'remove' | 'restore'>()({
  name: 'asset',
  states: {
    listed: { type: 'open', zh: '在册', en: 'listed' },
    gone: { type: 'done', zh: '已不在', en: 'gone' },
  },
  actions: {
    remove: { zh: '移出资源册', en: 'take off the register', from: ['listed'], to: 'gone', ...keeps, event: 'asset.removed', order: 9 },
    restore: { zh: '恢复在册', en: 'list again', from: ['gone'], to: 'listed', ...keeps, event: 'asset.restored', order: 1 },
  },
});

export const themeStates = ['proposed', 'adopted', 'declined', 'ended'] as const;
export type ThemeState = (typeof themeStates)[number];

/** A community's theme: proposed from what it has, decided by somebody else, in force until the next (S001-19). */
export const themeWorkflow = defineWorkflow<ThemeState, 'adopt' | 'decline' | 'end'>()({
  name: 'theme',
  states: {
    proposed: { type: 'open', zh: '待确定', en: 'proposed' },
    adopted: { type: 'open', zh: '当前主题', en: 'in force' },
    declined: { type: 'done', zh: '未采用', en: 'declined' },
    ended: { type: 'done', zh: '已结束', en: 'ended' },
  },
  actions: {
    adopt: { zh: '确定为社区主题', en: 'adopt', from: ['proposed'], to: 'adopted', ...keeps, event: 'theme.adopted', order: 1 },
    decline: { zh: '不采用', en: 'decline', from: ['proposed'], to: 'declined', ...keeps, event: 'theme.declined', order: 5 },
    end: { zh: '结束主题', en: 'end', from: ['adopted'], to: 'ended', ...keeps, event: 'theme.ended', order: 9 },
  },
});

import type { Answer } from '../../../api/query.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';

export type Need = Answer<'/api/v1/needs/{id}'>;
export type NeedLine = Answer<'/api/v1/needs'>['items'][number];
export type NeedState = Need['state'];
export type NeedField = Need['field'];
export type Round = Answer<'/api/v1/need-rounds/{id}'>;
export type Letter = Answer<'/api/v1/need-letters/{id}'>;
export type Policy = Answer<'/api/v1/policy-suggestions/{id}'>;
export type DemandCard = Answer<'/api/v1/needs/{id}/demands'>['items'][number];

/** What a step changes besides the record itself. */
export const refreshes = ['/api/v1/needs', '/api/v1/need-rounds', '/api/v1/need-letters', '/api/v1/policy-suggestions'] as const;

export const needTones: Readonly<Record<NeedState, Tone>> = {
  proposed: 'fresh',
  merged: 'closed',
  selected: 'active',
  deferred: 'paused',
  rejected: 'closed',
  funded: 'waiting',
  realised: 'done',
};

export const roundTones: Readonly<Record<Round['state'], Tone>> = {
  collecting: 'fresh',
  community_submitted: 'active',
  subdistrict_compiled: 'active',
  district_screening: 'active',
  list_published: 'waiting',
  fed_back: 'waiting',
  evaluated: 'done',
};

export const letterTones: Readonly<Record<Letter['state'], Tone>> = { sent: 'waiting', answered: 'done', forwarded: 'closed' };
export const policyTones: Readonly<Record<Policy['state'], Tone>> = {
  flagged: 'fresh',
  drafted: 'active',
  adopted: 'done',
  dropped: 'closed',
};

export const fieldNames: Readonly<Record<NeedField, { zh: string; en: string }>> = {
  elderly: { zh: '为老服务', en: 'Older people' },
  children: { zh: '儿童青少年', en: 'Children and young people' },
  disability: { zh: '助残服务', en: 'People with disabilities' },
  health: { zh: '健康服务', en: 'Health' },
  employment: { zh: '就业创业', en: 'Work' },
  hardship: { zh: '困难帮扶', en: 'People in hardship' },
  environment: { zh: '环境卫生', en: 'Environment' },
  facilities: { zh: '公共设施', en: 'Public facilities' },
  parking: { zh: '停车出行', en: 'Parking and getting about' },
  safety: { zh: '平安建设', en: 'Safety' },
  culture: { zh: '文化体育', en: 'Culture and sport' },
  neighbours: { zh: '邻里关系', en: 'Neighbours' },
  governance: { zh: '社区治理', en: 'Community governance' },
  other: { zh: '其他', en: 'Other' },
};

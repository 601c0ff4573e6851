import type { Phrase } from '../../../platform/problem.ts';

/** What a need is about. Calls, experts and organisations use the same words. */
export const needFields = [
  'elderly',
  'children',
  'disability',
  'health',
  'employment',
  'hardship',
  'environment',
  'facilities',
  'parking',
  'safety',
  'culture',
  'neighbours',
  'governance',
  'other',
] as const;
export type NeedField = (typeof needFields)[number];

/** The fields as pages show them. */
export const needFieldNames: Readonly<Record<NeedField, Phrase>> = {
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

import { definePhrases } from '../phrases.ts';

/** What communities have, by kind, as both front ends name it. */
export const assetKindNames = definePhrases({
  place: { zh: '地方', en: 'Place' },
  culture: { zh: '文化', en: 'Culture' },
  people: { zh: '能人', en: 'People with skills' },
  space: { zh: '空间', en: 'Space' },
  enterprise: { zh: '企业', en: 'Enterprise' },
});

import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts about what a community has for a need. */
export const words = definePhrases({
  title: { zh: '可以用上的社区资源', en: 'Assets that could serve it' },
  none: { zh: '还没有选用资源', en: 'No asset chosen yet' },
  choose: { zh: '选用资源', en: 'Choose an asset' },
  chooseIntro: { zh: '需求公布后，居民也能看到公开的资源。', en: 'Once the need is published, residents see the assets that are public.' },
  asset: { zh: '资源', en: 'Asset' },
  find: { zh: '输入名称或介绍里的字', en: 'Words in name or description' },
  how: { zh: '怎么用上', en: 'How it would serve' },
  howExample: { zh: '例如：周一到周五每天送一份早饭', en: 'For example: a breakfast to the door, Monday to Friday' },
  leave: { zh: '不再选用', en: 'Take off' },
  gone: { zh: '已不在册', en: 'off the register' },
  suggested: { zh: '建议看看', en: 'Suggested' },
  because: { zh: (shared: string) => `都提到“${shared}”`, en: (shared: string) => `both speak of “${shared}”` },
  take: { zh: '选用', en: 'Choose' },
});

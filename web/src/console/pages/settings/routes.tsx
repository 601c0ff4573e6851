import { definePages, lazyPage } from '../../kit/registry.ts';

const manage = 'settings.manage';

export const folder = definePages({
  nav: [
    { duty: 'settings', to: '/settings', label: { zh: '设置和阈值', en: 'Settings and thresholds' }, permission: manage, order: 60 },
    { duty: 'settings', to: '/packs', label: { zh: '配置包', en: 'Configuration packs' }, permission: manage, order: 70 },
  ],
  pages: [
    {
      path: '/settings',
      title: { zh: '设置和阈值', en: 'Settings and thresholds' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.SettingListPage)),
      help: {
        zh: '每一项都写着现在的值、默认值和出处。改动要写依据，历次修改都留着；已经算好的期限和数字不变。',
        en: 'Each setting tells its value, its default and where that comes from. A change needs a ground and is kept; what was computed stays.',
      },
    },
    {
      path: '/settings/$name',
      title: { zh: '设置', en: 'Setting' },
      component: lazyPage(() => import('./setting-page.tsx').then((module) => module.SettingPage)),
    },
    {
      path: '/packs',
      title: { zh: '配置包', en: 'Configuration packs' },
      permission: manage,
      component: lazyPage(() => import('./packs-page.tsx').then((module) => module.PacksPage)),
      help: {
        zh: '配置包是一个地方的做法：清单、时限、用语、阈值。载入不会覆盖本区自己改过的内容。',
        en: 'A pack is the way of one place: lists, limits, wording, thresholds. Loading never replaces what this district set itself.',
      },
    },
  ],
});

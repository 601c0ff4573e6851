import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'indicators.read';

export const folder = definePages({
  nav: [{ duty: 'figures', to: '/reach', label: { zh: '覆盖与接待', en: 'Reach' }, permission, order: 35 }],
  pages: [
    {
      path: '/reach',
      title: { zh: '覆盖与接待', en: 'Whom we reach' },
      permission,
      component: lazyPage(() => import('./reach-page.tsx').then((module) => module.ReachPage)),
      help: {
        zh: '全天候看值班有没有空档，全方位看每类私事有没有人可找，全覆盖看登记的居民一年里有没有联系过。',
        en: 'Is somebody there at every hour, is there somebody to turn to for every kind, was everybody on record heard of within a year.',
      },
    },
  ],
});

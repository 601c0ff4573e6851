import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'indicators.read';

export const folder = definePages({
  nav: [{ duty: 'figures', to: '/comparisons', label: { zh: '对比分析', en: 'Comparisons' }, permission, order: 20 }],
  pages: [
    {
      path: '/comparisons',
      title: { zh: '对比分析', en: 'Comparisons' },
      permission,
      component: lazyPage(() => import('./comparisons-page.tsx').then((module) => module.ComparisonsPage)),
    },
  ],
});

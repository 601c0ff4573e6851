import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    {
      duty: 'figures',
      to: '/overview',
      label: { zh: '总览', en: 'Overview' },
      permission: ['indicators.read', 'matters.read'],
      order: 10,
    },
  ],
  pages: [
    {
      path: '/overview',
      title: { zh: '总览', en: 'Overview' },
      permission: ['indicators.read', 'matters.read'],
      component: lazyPage(() => import('./overview-page.tsx').then((module) => module.OverviewPage)),
      help: {
        zh: '先选区域和起止日期。每个数字、每个图上的点都能打开它背后的事项。',
        en: 'Choose area and days first. Every figure and every point of a chart opens the matters behind it.',
      },
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'indicators.read';

export const folder = definePages({
  nav: [
    { duty: 'figures', to: '/reaction', label: { zh: '反应时间', en: 'Reaction time' }, permission, order: 30 },
    { duty: 'figures', to: '/blind-spot-register', label: { zh: '盲点台账', en: 'Blind spots' }, permission, order: 40 },
    { duty: 'figures', to: '/catalogue-report', label: { zh: '目录改进月报', en: 'Catalogue report' }, permission, order: 50 },
  ],
  records: { blind_spot: () => '/blind-spot-register' },
  pages: [
    {
      path: '/reaction',
      title: { zh: '反应时间与改革节点', en: 'Reaction time and reforms' },
      permission,
      component: lazyPage(() => import('./reaction-page.tsx').then((module) => module.ReactionPage)),
    },
    {
      path: '/blind-spot-register',
      title: { zh: '盲点台账', en: 'Register of blind spots' },
      permission,
      component: lazyPage(() => import('./spots-page.tsx').then((module) => module.SpotsPage)),
    },
    {
      path: '/catalogue-report',
      title: { zh: '目录改进月报', en: 'Where the catalogue does not fit' },
      permission,
      component: lazyPage(() => import('./report-page.tsx').then((module) => module.ReportPage)),
    },
  ],
});

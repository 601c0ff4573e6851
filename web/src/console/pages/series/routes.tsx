import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'community_life.manage';

export const folder = definePages({
  nav: [{ duty: 'community', to: '/series', label: { zh: '社区活动', en: 'Activities' }, permission, order: 40 }],
  records: { series: (id) => `/series/${id}` },
  pages: [
    {
      path: '/series',
      title: { zh: '社区活动', en: 'Activities' },
      permission,
      component: lazyPage(() => import('./series-list-page.tsx').then((module) => module.SeriesListPage)),
    },
    {
      path: '/series/new',
      title: { zh: '筹备活动', en: 'Prepare an activity' },
      permission,
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewSeriesPage)),
    },
    {
      path: '/series/$id',
      title: { zh: '社区活动', en: 'Activity' },
      permission,
      component: lazyPage(() => import('./series-page.tsx').then((module) => module.SeriesPage)),
      help: {
        zh: '选好场次，到场一位签一位。名额满了自动候补，有人退出时候补第一位自动转正。',
        en: 'Choose the session and tick people off. Beyond the places people wait; when one withdraws, the first of them moves up.',
      },
    },
  ],
});

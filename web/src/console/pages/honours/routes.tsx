import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'honours.review';

export const folder = definePages({
  nav: [{ duty: 'community', to: '/honours', label: { zh: '评选表彰', en: 'Awards' }, permission, order: 50 }],
  records: { honour: (id) => `/honours/${id}` },
  pages: [
    {
      path: '/honours',
      title: { zh: '评选表彰', en: 'Awards' },
      permission,
      component: lazyPage(() => import('./pages.tsx').then((module) => module.HonoursPage)),
    },
    {
      path: '/honours/new',
      title: { zh: '筹备评选', en: 'Prepare a programme' },
      permission,
      component: lazyPage(() => import('./pages.tsx').then((module) => module.NewHonourPage)),
    },
    {
      path: '/honours/$id',
      title: { zh: '评选', en: 'Award programme' },
      permission,
      component: lazyPage(() => import('./pages.tsx').then((module) => module.HonourPage)),
      help: {
        zh: '审核通过后公示 5 个工作日（可在设置里改）。公示期内有异议的，期满自动转复核；没有异议的待授予。',
        en: 'A nomination that passes is shown for 5 working days (see the settings). With an objection it is reviewed again, without one it can be awarded.',
      },
    },
  ],
});

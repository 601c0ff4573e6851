import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['renewal.manage', 'topics.read'];

export const folder = definePages({
  nav: [{ duty: 'community', to: '/renewals', label: { zh: '小区出新', en: 'Renewal of estates' }, permission, order: 30 }],
  records: { renewal: (id) => `/renewals/${id}` },
  pages: [
    {
      path: '/renewals',
      title: { zh: '小区出新', en: 'Renewal of estates' },
      permission,
      component: lazyPage(() => import('./renewals-page.tsx').then((module) => module.RenewalsPage)),
    },
    {
      path: '/renewals/new',
      title: { zh: '发起小区出新', en: 'Begin a renewal' },
      permission: 'renewal.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewRenewalPage)),
    },
    {
      path: '/renewals/$id',
      title: { zh: '出新项目', en: 'Renewal' },
      permission,
      component: lazyPage(() => import('./renewal-page.tsx').then((module) => module.RenewalPage)),
      help: {
        zh: '每个阶段关联一个议题或听证会征求意见，写明文化内容，才能进入下一阶段。设计方案的征求意见至少 14 天（可在设置里改）。',
        en: 'Link a topic or hearing to each phase and write its cultural part before the next one begins. The design is open for at least 14 days (see the settings).',
      },
    },
  ],
});

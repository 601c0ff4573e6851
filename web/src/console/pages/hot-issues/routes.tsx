import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'matters.read';

export const folder = definePages({
  nav: [{ duty: 'matters', to: '/hot-issues', label: { zh: '热点问题', en: 'Hot issues' }, permission, order: 60 }],
  records: { hot_issue: (id) => `/hot-issues/${id}`, opposed_pair: () => '/hot-issues?tab=opposed' },
  pages: [
    {
      path: '/hot-issues',
      title: { zh: '热点问题', en: 'Hot issues' },
      permission,
      component: lazyPage(() => import('./hot-issues-page.tsx').then((module) => module.HotIssuesPage)),
      help: {
        zh: '系统把说同一件事、同一处地方的诉求归到一起。先看“正在升温”，点开看曲线和每一件，能成批的一键并成一批。',
        en: 'Demands about one thing at one place are gathered here. Look at what is growing first; what is alike becomes one batch.',
      },
    },
    {
      path: '/hot-issues/$id',
      title: { zh: '热点问题', en: 'Hot issue' },
      permission,
      component: lazyPage(() => import('./issue-page.tsx').then((module) => module.IssuePage)),
    },
  ],
});

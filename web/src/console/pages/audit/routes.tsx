import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'audit.read';

export const folder = definePages({
  nav: [{ duty: 'settings', to: '/audit', label: { zh: '审计日志', en: 'Audit log' }, permission, order: 80 }],
  pages: [
    {
      path: '/audit',
      title: { zh: '审计日志', en: 'Audit log' },
      permission,
      component: lazyPage(() => import('./audit-page.tsx').then((module) => module.AuditPage)),
      help: {
        zh: '谁在什么时候做了什么。点“这条记录”看一件事从头到尾；“看过个人信息”列出谁看过居民的姓名和电话、为了什么。',
        en: 'Who did what and when. “This record” shows one thing from its beginning; “Personal data” lists who saw names and numbers, and why.',
      },
    },
  ],
});

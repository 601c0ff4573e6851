import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['needs.read', 'cards.offer'] as const;

export const folder = definePages({
  nav: [{ duty: 'projects', to: '/booklets', label: { zh: '项目册', en: 'Project booklets' }, permission, order: 80 }],
  records: {
    project_booklet: (id) => `/booklets/${id}`,
    project_card: (id) => `/booklets/cards/${id}`,
  },
  pages: [
    {
      path: '/booklets',
      title: { zh: '项目册', en: 'Project booklets' },
      permission,
      component: lazyPage(() => import('./booklets-page.tsx').then((module) => module.BookletsPage)),
      help: {
        zh: '把需求编成项目卡片，按期发布成册；社会组织、驻区单位和志愿者认领，可以几家合起来认领一张。',
        en: 'Needs become cards, published as a booklet. Organisations, units and volunteers take them, several together if they like.',
      },
    },
    {
      path: '/booklets/new',
      title: { zh: '编一本项目册', en: 'Begin a booklet' },
      permission: 'needs.read',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewBookletPage)),
    },
    {
      path: '/booklets/$id',
      title: { zh: '项目册', en: 'Booklet' },
      permission,
      component: lazyPage(() => import('./booklet-page.tsx').then((module) => module.BookletPage)),
    },
    {
      path: '/booklets/$id/print',
      title: { zh: '打印项目册', en: 'Print the booklet' },
      permission,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.BookletPrintPage)),
    },
    {
      path: '/booklets/cards/$id',
      title: { zh: '项目卡片', en: 'Project card' },
      permission,
      component: lazyPage(() => import('./card-page.tsx').then((module) => module.CardPage)),
    },
  ],
});

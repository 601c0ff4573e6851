import { definePages, lazyPage } from '../../kit/registry.ts';

const readers = ['demands.intake', 'matters.read', 'orders.read', 'knowledge.edit', 'settings.manage'] as const;

export const folder = definePages({
  nav: [{ duty: 'matters', to: '/knowledge', label: { zh: '知识库', en: 'Knowledge base' }, permission: readers, order: 90 }],
  pages: [
    {
      path: '/knowledge',
      title: { zh: '知识库', en: 'Knowledge base' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.ArticleListPage)),
      help: {
        zh: '给居民的办事指引、政策说明、该找谁，以及接电话时怎么说。引导居民时从这里挑。',
        en: 'Guides and policies for residents, whom to ask, and what a call-taker says. Guidance packages are made of these.',
      },
    },
    {
      path: '/knowledge/$code',
      title: { zh: '知识', en: 'Article' },
      component: lazyPage(() => import('./article-page.tsx').then((module) => module.ArticlePage)),
    },
  ],
});

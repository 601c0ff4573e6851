import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  search: (text) => ({ to: '/search', search: { q: text } }),
  pages: [
    {
      path: '/search',
      title: { zh: '搜索', en: 'Search' },
      component: lazyPage(() => import('./search-page.tsx').then((module) => module.SearchPage)),
      help: {
        zh: '一个词、几个词（用空格隔开）、一个字、编号或编号的后几位都能搜。能查看居民身份的岗位还可以搜姓名和电话。只搜得到您有权看的内容。',
        en: 'Search by words (blanks between them), a single character, a number or its last digits. Desks that may see identities also search by name and phone. You only find what you may see.',
      },
    },
  ],
});

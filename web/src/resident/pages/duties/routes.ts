import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [{ path: '/duties', component: lazyPage(() => import('./duties-page.tsx').then((m) => m.DutiesPage)) }],
});

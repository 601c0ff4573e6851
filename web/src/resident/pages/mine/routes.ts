import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [{ path: '/mine', component: lazyPage(() => import('./mine-page.tsx').then((m) => m.MinePage)) }],
});

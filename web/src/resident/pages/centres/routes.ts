import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [{ path: '/centres', component: lazyPage(() => import('./centres-page.tsx').then((m) => m.CentresPage)) }],
});

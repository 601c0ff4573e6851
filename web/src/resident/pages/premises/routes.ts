import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [{ path: '/premises', component: lazyPage(() => import('./premises-page.tsx').then((m) => m.PremisesPage)) }],
});

import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/covenants', component: lazyPage(() => import('./covenants-page.tsx').then((m) => m.CovenantsPage)) },
    { path: '/covenants/:id', component: lazyPage(() => import('./covenant-page.tsx').then((m) => m.CovenantPage)) },
  ],
});

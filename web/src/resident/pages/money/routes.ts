import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/money', component: lazyPage(() => import('./money-page.tsx').then((m) => m.MoneyPage)) },
    { path: '/money/payments/:id', component: lazyPage(() => import('./trail-page.tsx').then((m) => m.TrailPage)) },
  ],
});

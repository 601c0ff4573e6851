import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/help', component: lazyPage(() => import('./circles-page.tsx').then((m) => m.CirclesPage)) },
    { path: '/help/:id', component: lazyPage(() => import('./circle-page.tsx').then((m) => m.CirclePage)) },
  ],
});

import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/guides', component: lazyPage(() => import('./guides-page.tsx').then((m) => m.GuidesPage)) },
    { path: '/guides/:code', component: lazyPage(() => import('./guide-page.tsx').then((m) => m.GuidePage)) },
  ],
});

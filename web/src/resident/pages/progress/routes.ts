import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/progress', component: lazyPage(() => import('./find-page.tsx').then((m) => m.FindPage)) },
    { path: '/p/:number', component: lazyPage(() => import('./code-page.tsx').then((m) => m.CodePage)) },
    { path: '/mine/:id', component: lazyPage(() => import('./own-page.tsx').then((m) => m.OwnPage)) },
  ],
});

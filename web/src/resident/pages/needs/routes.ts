import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/needs', component: lazyPage(() => import('./needs-page.tsx').then((m) => m.NeedsPage)) },
    { path: '/needs/mine', component: lazyPage(() => import('./own-page.tsx').then((m) => m.OwnNeedsPage)) },
    { path: '/needs/:id', component: lazyPage(() => import('./need-page.tsx').then((m) => m.NeedPage)) },
    { path: '/booklets', component: lazyPage(() => import('./booklets-page.tsx').then((m) => m.BookletsPage)) },
    { path: '/booklets/:id', component: lazyPage(() => import('./booklet-page.tsx').then((m) => m.BookletPage)) },
  ],
});

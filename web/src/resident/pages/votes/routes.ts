import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/votes', component: lazyPage(() => import('./votes-page.tsx').then((m) => m.VotesPage)) },
    { path: '/votes/:id', component: lazyPage(() => import('./vote-page.tsx').then((m) => m.VotePage)) },
  ],
});

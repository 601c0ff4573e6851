import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/hearings', component: lazyPage(() => import('./hearings-page.tsx').then((m) => m.HearingsPage)) },
    { path: '/hearings/:id', component: lazyPage(() => import('./hearing-page.tsx').then((m) => m.HearingPage)) },
  ],
});

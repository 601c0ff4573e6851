import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/calls', component: lazyPage(() => import('./calls-page.tsx').then((m) => m.CallsPage)) },
    { path: '/calls/:id', component: lazyPage(() => import('./call-page.tsx').then((m) => m.CallPage)) },
    { path: '/contests', component: lazyPage(() => import('./contests-page.tsx').then((m) => m.ContestsPage)) },
    { path: '/contests/:id', component: lazyPage(() => import('./contest-page.tsx').then((m) => m.ContestPage)) },
    { path: '/micro-projects', component: lazyPage(() => import('./micro-page.tsx').then((m) => m.MicroProjectsPage)) },
  ],
});

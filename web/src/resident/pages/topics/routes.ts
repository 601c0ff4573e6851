import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/topics', component: lazyPage(() => import('./topics-page.tsx').then((m) => m.TopicsPage)) },
    { path: '/topics/new', component: lazyPage(() => import('./propose-page.tsx').then((m) => m.ProposePage)) },
    { path: '/topics/follow-ups', component: lazyPage(() => import('./follow-ups-page.tsx').then((m) => m.FollowUpsPage)) },
    { path: '/topics/:id', component: lazyPage(() => import('./topic-page.tsx').then((m) => m.TopicPage)) },
    { path: '/t/:number', component: lazyPage(() => import('./short-page.tsx').then((m) => m.ShortPage)) },
  ],
});

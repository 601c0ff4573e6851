import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/meetings', component: lazyPage(() => import('./meetings-page.tsx').then((m) => m.MeetingsPage)) },
    { path: '/meetings/follow-ups', component: lazyPage(() => import('./follow-ups-page.tsx').then((m) => m.MeetingFollowUpsPage)) },
    { path: '/meetings/:id', component: lazyPage(() => import('./meeting-page.tsx').then((m) => m.MeetingPage)) },
  ],
});

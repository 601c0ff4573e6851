import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/community', component: lazyPage(() => import('./community-page.tsx').then((m) => m.CommunityPage)) },
    { path: '/renewals', component: lazyPage(() => import('./lists.tsx').then((m) => m.RenewalsPage)) },
    { path: '/renewals/:id', component: lazyPage(() => import('./renewal-page.tsx').then((m) => m.RenewalPage)) },
    { path: '/series', component: lazyPage(() => import('./lists.tsx').then((m) => m.SeriesListPage)) },
    { path: '/series/:id', component: lazyPage(() => import('./series-page.tsx').then((m) => m.SeriesPage)) },
    { path: '/honours', component: lazyPage(() => import('./lists.tsx').then((m) => m.HonoursPage)) },
    { path: '/honours/:id', component: lazyPage(() => import('./honour-page.tsx').then((m) => m.HonourPage)) },
  ],
});

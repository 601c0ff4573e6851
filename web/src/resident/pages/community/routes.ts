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
    { path: '/community-assets', component: lazyPage(() => import('./lists.tsx').then((m) => m.AssetsPage)) },
    { path: '/community-assets/:id', component: lazyPage(() => import('./asset-page.tsx').then((m) => m.AssetPage)) },
    { path: '/themes', component: lazyPage(() => import('./lists.tsx').then((m) => m.ThemesPage)) },
    { path: '/themes/:id', component: lazyPage(() => import('./theme-page.tsx').then((m) => m.ThemePage)) },
    { path: '/methods', component: lazyPage(() => import('./lists.tsx').then((m) => m.MethodsPage)) },
    { path: '/methods/:id', component: lazyPage(() => import('./method-page.tsx').then((m) => m.MethodPage)) },
    { path: '/rollouts/:id', component: lazyPage(() => import('./rollout-page.tsx').then((m) => m.RolloutPage)) },
  ],
});

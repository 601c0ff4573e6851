import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/privacy', component: lazyPage(() => import('./privacy-page.tsx').then((m) => m.PrivacyPage)) },
    { path: '/accessibility', component: lazyPage(() => import('./accessibility-page.tsx').then((m) => m.AccessibilityPage)) },
  ],
});

import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/organisations', component: lazyPage(() => import('./organisations-page.tsx').then((m) => m.OrganisationsPage)) },
    { path: '/organisations/:id', component: lazyPage(() => import('./organisation-page.tsx').then((m) => m.OrganisationPage)) },
  ],
});

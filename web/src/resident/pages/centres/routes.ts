import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  pages: [{ path: '/centres', component: lazyPage(() => import('./centres-page.tsx').then((m) => m.CentresPage)) }],
});

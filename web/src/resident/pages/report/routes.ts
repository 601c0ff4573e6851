import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [{ path: '/report', component: lazyPage(() => import('./report-page.tsx').then((m) => m.ReportPage)) }],
});

import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [{ path: '/receipt/:key', component: lazyPage(() => import('./receipt-page.tsx').then((m) => m.ReceiptPage)) }],
});

import { definePages, lazyPage } from '../../kit/registry.ts';
export const folder = definePages({
  pages: [
    { path: '/demo', component: lazyPage(() => import('./demo.tsx').then((m) => m.Demo)) },
    { path: '/demo2', component: lazyPage(() => import('./demo.tsx').then((m) => m.Demo2)) },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    { duty: 'desk', to: '/figures', label: { zh: '工作台', en: 'My desk' } },
    { duty: 'matters', to: '/demo', label: { zh: '全部事项', en: 'All matters' } },
    { duty: 'matters', to: '/new', label: { zh: '登记来电来访', en: 'Take a call' } },
    { duty: 'dispatch', to: '/map', label: { zh: '网格地图', en: 'Map' } },
    { duty: 'dispatch', to: '/print', label: { zh: '打印工单', en: 'Print' } },
    { duty: 'settings', to: '/x', label: { zh: '责任清单', en: 'Catalogue' } },
  ],
  search: (q) => ({ to: '/demo', search: { q } }),
  pages: [
    {
      path: '/demo',
      title: { zh: '全部事项', en: 'All matters' },
      component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoList)),
      help: { zh: '这里列出您能看到的全部事项。先选一个视图，再用条件缩小范围。', en: 'All matters you may see.' },
    },
    { path: '/demo/$id', title: { zh: '事项', en: 'Matter' }, component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoRecord)) },
    { path: '/figures', title: { zh: '工作台', en: 'Desk' }, component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoFigures)) },
    { path: '/map', title: { zh: '网格地图', en: 'Map' }, component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoMap)) },
    { path: '/new', title: { zh: '登记', en: 'New' }, component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoForm)) },
    { path: '/print', title: { zh: '打印', en: 'Print' }, component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoPrint)) },
    { path: '/x', title: { zh: '责任清单', en: 'Catalogue' }, component: lazyPage(() => import('./demo.tsx').then((m) => m.DemoEmpty)) },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [{ duty: 'dispatch', to: '/orders', label: { zh: '工单', en: 'Work orders' }, permission: 'orders.read', order: 10 }],
  records: { order: (id) => `/orders/${id}` },
  pages: [
    {
      path: '/orders',
      title: { zh: '工单', en: 'Work orders' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.OrderListPage)),
      permission: 'orders.read',
      help: {
        zh: '最急的在最上面。点开一条，选人、签收；办完在同一页报告结果。',
        en: 'The most pressing first. Open one, choose a person and sign; report the result on the same page.',
      },
    },
    {
      path: '/orders/$id',
      title: { zh: '工单', en: 'Work order' },
      component: lazyPage(() => import('./order-page.tsx').then((module) => module.OrderPage)),
      permission: 'orders.read',
      help: {
        zh: '先看要办什么、在哪里、什么时候前办完。最大的按钮是下一步。',
        en: 'What, where, until when. The biggest button is the next step.',
      },
    },
    {
      path: '/orders/$id/print',
      title: { zh: '打印工单', en: 'Print the order' },
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.OrderPrintPage)),
      permission: 'orders.read',
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['matters.dispatch', 'matters.convene', 'matters.reclassify', 'matters.read'] as const;

export const folder = definePages({
  nav: [{ duty: 'dispatch', to: '/batches', label: { zh: '批量办理', en: 'Batches' }, permission, order: 40 }],
  records: { batch: (id) => `/batches/${id}`, promotion: () => '/batches' },
  pages: [
    {
      path: '/batches',
      title: { zh: '批量办理', en: 'Batches' },
      permission,
      component: lazyPage(() => import('./batches-page.tsx').then((module) => module.BatchesPage)),
      help: {
        zh: '先看“可以成批”，把同类事项并成一批；办好后打开批次，逐件答复。',
        en: 'Look at what could be a batch first. When it is done, open the batch and answer every matter.',
      },
    },
    {
      path: '/batches/$id',
      title: { zh: '批次', en: 'Batch' },
      permission,
      component: lazyPage(() => import('./batch-page.tsx').then((module) => module.BatchPage)),
    },
  ],
});

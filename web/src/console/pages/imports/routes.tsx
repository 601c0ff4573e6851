import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'imports.run';

export const folder = definePages({
  nav: [{ duty: 'settings', to: '/imports', label: { zh: '导入工单', en: 'Imports' }, permission, order: 70 }],
  records: { import: () => '/imports' },
  pages: [
    {
      path: '/imports',
      title: { zh: '导入工单', en: 'Imports' },
      permission,
      component: lazyPage(() => import('./imports-page.tsx').then((module) => module.ImportsPage)),
      help: {
        zh: '先选方案和表格，试导入一遍：什么也不写，只告诉您会新增多少、哪些行有问题。看过再正式导入。',
        en: 'Choose a profile and a table and try it first: nothing is written, you learn what would be new and which rows are refused.',
      },
    },
    {
      path: '/imports/conflicts',
      title: { zh: '导入冲突', en: 'Conflicts of imports' },
      permission,
      component: lazyPage(() => import('./conflicts-page.tsx').then((module) => module.ConflictsPage)),
      help: {
        zh: '这边已经在办，来源平台又改了内容。看两边的说法，决定用哪一边。',
        en: 'Work has begun here and the other platform changed its words. Compare both and choose.',
      },
    },
  ],
});

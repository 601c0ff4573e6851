import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    { duty: 'matters', to: '/demands', label: { zh: '诉求收件', en: 'Demands' }, permission: 'demands.read', order: 10 },
    { duty: 'matters', to: '/intake', label: { zh: '登记来电来访', en: 'Enter a call' }, permission: 'demands.intake', order: 20 },
  ],
  records: { demand: (id) => `/demands/${id}` },
  pages: [
    {
      path: '/demands',
      title: { zh: '诉求收件', en: 'Demands' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.DemandListPage)),
      permission: 'demands.read',
      help: {
        zh: '新来的诉求在“待受理”。按 j、k 上下移动，o 打开，x 选中；选中几条可以一起受理。',
        en: 'New demands are under “Received”. Keys j and k move, o opens, x selects; selected ones are accepted together.',
      },
    },
    {
      path: '/intake',
      title: { zh: '登记来电来访', en: 'Enter a call or visit' },
      component: lazyPage(() => import('./entry/entry-page.tsx').then((module) => module.EntryPage)),
      permission: 'demands.intake',
      help: {
        zh: '只有“反映什么”必填。先记号码，右边会显示是不是登记过的居民；写内容时右边提示归谁管、有没有人反映过。',
        en: 'Only what it is about must be filled in. The number tells whether the caller is known; hints appear while you write.',
      },
    },
    {
      path: '/demands/$id',
      title: { zh: '诉求', en: 'Demand' },
      component: lazyPage(() => import('./page/demand-page.tsx').then((module) => module.DemandPage)),
      permission: ['demands.read', 'demands.intake'],
      help: {
        zh: '按 a 按建议受理，按 n 看下一条。不该我们办的，不予受理时一定告诉居民该找哪里。',
        en: 'Key a accepts as suggested, n goes to the next. What is not ours is refused with a pointer to where it belongs.',
      },
    },
  ],
});

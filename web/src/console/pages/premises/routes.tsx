import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['premises.manage', 'organisations.read'];

export const folder = definePages({
  nav: [{ duty: 'people', to: '/premises', label: { zh: '社区用房', en: 'Premises' }, permission, order: 76 }],
  pages: [
    {
      path: '/premises',
      title: { zh: '社区用房', en: 'Community premises' },
      permission,
      component: lazyPage(() => import('./premises-page.tsx').then((module) => module.PremisesPage)),
      help: {
        zh: '逐间登记面积、性质和用途，比例自动算。低于标准的社区会收到待办。',
        en: 'Enter size, kind and uses of each room; the shares follow. A community below a rule gets a task.',
      },
    },
  ],
});

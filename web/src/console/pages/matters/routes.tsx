import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    { duty: 'desk', to: '/', label: { zh: '我的工作台', en: 'My desk' } },
    {
      duty: 'matters',
      to: '/matters',
      label: { zh: '事项', en: 'Matters' },
      permission: ['matters.read', 'matters.panel', 'orders.read'],
      order: 30,
    },
  ],
  records: { matter: (id) => `/matters/${id}` },
  pages: [
    {
      path: '/',
      title: { zh: '我的工作台', en: 'My desk' },
      component: lazyPage(() => import('./desk/desk-page.tsx').then((module) => module.DeskPage)),
      help: {
        zh: '这里按时限列出轮到您办的事。数字点开就是清单；先从最上面的办起。',
        en: 'What waits for you, by deadline. Every figure opens its list; begin at the top.',
      },
    },
    {
      path: '/matters',
      title: { zh: '事项', en: 'Matters' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.MatterListPage)),
      permission: ['matters.read', 'matters.panel', 'orders.read'],
      help: {
        zh: '先选自己岗位的视图，再用条件缩小范围。点列头“时限”按到期先后排。按 j、k 上下移动，o 打开。',
        en: 'Choose the view of your desk, then narrow it down. The head “Due” sorts by deadline. Keys j and k move, o opens.',
      },
    },
    {
      path: '/matters/$id',
      title: { zh: '事项', en: 'Matter' },
      component: lazyPage(() => import('./page/matter-page.tsx').then((module) => module.MatterPage)),
      help: {
        zh: '左边是这件事的经过，右边是现在可以办的和相关的人。最大的按钮是下一步；灰色按钮停在上面会说明为什么不能办。按 a 采用建议。',
        en: 'Left the story, right what can be done and who is involved. The biggest button is the next step; grey ones say why not. Key a takes the suggestion.',
      },
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['supervision.supervise', 'supervision.lead', 'coordination.rule'] as const;

export const folder = definePages({
  nav: [{ duty: 'dispatch', to: '/supervision', label: { zh: '督查与协调', en: 'Supervision' }, permission, order: 30 }],
  pages: [
    {
      path: '/supervision',
      title: { zh: '督查与协调', en: 'Supervision' },
      permission,
      component: lazyPage(() => import('./supervision-page.tsx').then((module) => module.SupervisionPage)),
      help: {
        zh: '看板按催办、黄牌、红牌、领导督办排列超时的事项。协调请求在第二页裁定，抽查在第三页抽取和登记。',
        en: 'The board shows late matters by reminder, yellow card, red card and leader. Rule on requests on the second sheet, check on the third.',
      },
    },
  ],
});

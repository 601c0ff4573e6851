import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [{ duty: 'dispatch', to: '/bulletins', label: { zh: '超期通报', en: 'Bulletins' }, order: 50 }],
  records: { bulletin: () => '/bulletins' },
  pages: [
    {
      path: '/bulletins',
      title: { zh: '超期通报', en: 'Bulletins' },
      component: lazyPage(() => import('./bulletins-page.tsx').then((module) => module.BulletinsPage)),
      help: {
        zh: '督查员拟通报，单位在期限内申诉，领导裁定，期满后发布。',
        en: 'The supervision officer draws it, units appeal in time, a leader decides, then it is published.',
      },
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'organizations.manage';

export const folder = definePages({
  nav: [{ duty: 'people', to: '/providers', label: { zh: '便民服务商', en: 'Service providers' }, permission, order: 27 }],
  pages: [
    {
      path: '/providers',
      title: { zh: '便民服务商', en: 'Service providers' },
      permission,
      component: lazyPage(() => import('./providers-page.tsx').then((module) => module.ProvidersPage)),
      help: {
        zh: '给私事找得到、信得过的服务。核验过的居民才看得到，指引里才选得到；没有核验的只在这里看。',
        en: 'Services for private matters that can be trusted. Only vetted ones are shown to residents and offered in guidance.',
      },
    },
  ],
});

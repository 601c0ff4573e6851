import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'meetings.hold';

export const folder = definePages({
  nav: [{ duty: 'deliberation', to: '/bodies', label: { zh: '议事组织', en: 'Bodies' }, permission, order: 60 }],
  records: { body: (id) => `/bodies/${id}` },
  pages: [
    {
      path: '/bodies',
      title: { zh: '议事组织', en: 'Standing bodies' },
      permission,
      component: lazyPage(() => import('./bodies-page.tsx').then((module) => module.BodiesPage)),
    },
    {
      path: '/bodies/new',
      title: { zh: '成立议事组织', en: 'Set up a body' },
      permission,
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewBodyPage)),
    },
    {
      path: '/bodies/$id',
      title: { zh: '议事组织', en: 'Standing body' },
      permission,
      component: lazyPage(() => import('./body-page.tsx').then((module) => module.BodyPage)),
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'hearings.hold';

export const folder = definePages({
  nav: [
    { duty: 'deliberation', to: '/hearings', label: { zh: '听证会', en: 'Hearings' }, permission, order: 40 },
    { duty: 'deliberation', to: '/decisions', label: { zh: '决策登记簿', en: 'Decisions' }, permission, order: 42 },
  ],
  records: { hearing: (id) => `/hearings/${id}`, decision_item: () => '/decisions' },
  pages: [
    {
      path: '/hearings',
      title: { zh: '听证会', en: 'Hearings' },
      permission,
      component: lazyPage(() => import('./hearings-page.tsx').then((module) => module.HearingsPage)),
    },
    {
      path: '/hearings/new',
      title: { zh: '筹备听证会', en: 'Plan a hearing' },
      permission,
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewHearingPage)),
    },
    {
      path: '/hearings/$id',
      title: { zh: '听证会', en: 'Hearing' },
      permission,
      component: lazyPage(() => import('./hearing-page.tsx').then((module) => module.HearingPage)),
    },
    {
      path: '/hearings/$id/print/$what',
      title: { zh: '打印', en: 'Print' },
      permission,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.HearingPrintPage)),
    },
    {
      path: '/decisions',
      title: { zh: '决策登记簿', en: 'Register of decisions' },
      permission,
      component: lazyPage(() => import('./decisions-page.tsx').then((module) => module.DecisionsPage)),
    },
    {
      path: '/decisions/new',
      title: { zh: '登记决策事项', en: 'Register a decision' },
      permission,
      component: lazyPage(() => import('./new-decision-page.tsx').then((module) => module.NewDecisionPage)),
    },
    {
      path: '/decisions/$id',
      title: { zh: '决策事项', en: 'Decision' },
      permission,
      component: lazyPage(() => import('./decision-page.tsx').then((module) => module.DecisionPage)),
    },
  ],
});

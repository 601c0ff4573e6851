import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'elections.read';

export const folder = definePages({
  nav: [{ duty: 'deliberation', to: '/elections', label: { zh: '换届选举', en: 'Elections' }, permission, order: 80 }],
  records: { election: (id) => `/elections/${id}` },
  pages: [
    {
      path: '/elections',
      title: { zh: '换届选举', en: 'Elections' },
      permission,
      component: lazyPage(() => import('./elections-page.tsx').then((module) => module.ElectionsPage)),
      help: {
        zh: '系统记名单、提名、公示、领票和两人计票，不在网上投票。每一步按日子来，公示期没满不能往下走。',
        en: 'Roll, nominations, notices, sheets and two counts are kept here; nobody votes online. A notice hangs for its days first.',
      },
    },
    {
      path: '/elections/new',
      title: { zh: '筹备选举', en: 'Prepare an election' },
      permission: 'elections.hold',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewElectionPage)),
    },
    {
      path: '/elections/$id',
      title: { zh: '选举', en: 'Election' },
      permission,
      component: lazyPage(() => import('./election-page.tsx').then((module) => module.ElectionPage)),
    },
  ],
});

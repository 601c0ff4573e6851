import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'topics.read';

export const folder = definePages({
  nav: [
    { duty: 'deliberation', to: '/covenants', label: { zh: '居民公约', en: 'Covenants' }, permission, order: 60 },
    {
      duty: 'deliberation',
      to: '/walk-groups',
      label: { zh: '自治管理小组', en: 'Walk groups' },
      permission: 'covenants.inspect',
      order: 65,
    },
  ],
  records: {
    covenant: (id) => `/covenants/${id}`,
    walk: (id) => `/walks/${id}`,
    finding: (id) => `/findings/${id}`,
  },
  pages: [
    {
      path: '/covenants',
      title: { zh: '居民公约', en: 'Covenants' },
      permission,
      component: lazyPage(() => import('./covenants-page.tsx').then((module) => module.CovenantsPage)),
      help: {
        zh: '公约由各方自己商量、各自表决：哪一方过半同意，就对哪一方有约束力。公约里不能写罚款。',
        en: 'Each party votes for itself, and a covenant binds the parties that carried it. It must not set fines.',
      },
    },
    {
      path: '/covenants/new',
      title: { zh: '起草公约', en: 'Begin a covenant' },
      permission: 'covenants.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewCovenantPage)),
    },
    {
      path: '/covenants/$id',
      title: { zh: '居民公约', en: 'Covenant' },
      permission,
      component: lazyPage(() => import('./covenant-page.tsx').then((module) => module.CovenantPage)),
      help: {
        zh: '起草 → 征求意见（每条都要答复）→ 合法性审查 → 各方表决 → 公布生效。改动只涉及一方时，其他各方不用重新表决。',
        en: 'Draft, ask for comments, have it checked, let each party vote, publish. After a change only those concerned vote again.',
      },
    },
    {
      path: '/covenants/$id/write',
      title: { zh: '写下一稿', en: 'Write the next text' },
      permission: 'covenants.manage',
      component: lazyPage(() => import('./write-page.tsx').then((module) => module.WritePage)),
    },
    {
      path: '/covenants/$id/print',
      title: { zh: '打印公约', en: 'Print the covenant' },
      permission,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.CovenantPrintPage)),
    },
    {
      path: '/walks/$id',
      title: { zh: '巡查', en: 'Walk' },
      permission: 'covenants.inspect',
      component: lazyPage(() => import('./walk-page.tsx').then((module) => module.WalkPage)),
      help: {
        zh: '每看一处按一次：没有问题按“没问题”，有问题按“发现问题”，写清地点、拍张照片。',
        en: 'Press once for every place: fine, or a finding with its place and a photo.',
      },
    },
    {
      path: '/findings/$id',
      title: { zh: '巡查发现的问题', en: 'Finding' },
      permission: 'covenants.inspect',
      component: lazyPage(() => import('./finding-page.tsx').then((module) => module.FindingPage)),
      help: {
        zh: '第一次先劝导，再次发生书面提醒，第三次移交执法部门。没有罚款。',
        en: 'Talk first, then notice, then hand over. No fines.',
      },
    },
    {
      path: '/walk-groups',
      title: { zh: '自治管理小组', en: 'Walk groups' },
      permission: 'covenants.inspect',
      component: lazyPage(() => import('./groups-page.tsx').then((module) => module.GroupsPage)),
    },
  ],
});

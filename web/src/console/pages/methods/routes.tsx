import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['methods.write', 'methods.promote', 'topics.read'];

export const folder = definePages({
  nav: [
    { duty: 'community', to: '/methods', label: { zh: '工作法', en: 'Working methods' }, permission, order: 10 },
    { duty: 'community', to: '/rollouts', label: { zh: '工作法推广', en: 'Roll-outs' }, permission, order: 15 },
  ],
  records: { method: (id) => `/methods/${id}`, adoption: (id) => `/adoptions/${id}`, rollout: (id) => `/rollouts/${id}` },
  pages: [
    {
      path: '/methods',
      title: { zh: '社区治理工作法', en: 'Working methods' },
      permission,
      component: lazyPage(() => import('./methods-page.tsx').then((module) => module.MethodsPage)),
      help: {
        zh: '提炼 → 发布 → 别的社区采用（生成自己的清单）→ 逐步完成 → 复盘评分。改版不影响已经采用的社区。',
        en: 'Write, publish, let others adopt it with a checklist of their own, finish step by step, review. A new edition changes nobody’s checklist.',
      },
    },
    {
      path: '/methods/new',
      title: { zh: '提炼工作法', en: 'Write a method down' },
      permission: 'methods.write',
      component: lazyPage(() => import('./write-pages.tsx').then((module) => module.NewMethodPage)),
    },
    {
      path: '/methods/$id',
      title: { zh: '工作法', en: 'Working method' },
      permission,
      component: lazyPage(() => import('./method-page.tsx').then((module) => module.MethodPage)),
    },
    {
      path: '/methods/$id/write',
      title: { zh: '写下一版', en: 'Write the next edition' },
      permission: 'methods.write',
      component: lazyPage(() => import('./write-pages.tsx').then((module) => module.WriteMethodPage)),
    },
    {
      path: '/adoptions/$id',
      title: { zh: '采用清单', en: 'Checklist' },
      permission,
      component: lazyPage(() => import('./adoption-page.tsx').then((module) => module.AdoptionPage)),
      help: { zh: '做完一步勾一步，全部做完后复盘打分。', en: 'Tick each step when it is done; when all are, look back and give a mark.' },
    },
    {
      path: '/rollouts',
      title: { zh: '工作法推广', en: 'Roll-outs' },
      permission,
      component: lazyPage(() => import('./rollout-pages.tsx').then((module) => module.RolloutsPage)),
    },
    {
      path: '/rollouts/$id',
      title: { zh: '推广', en: 'Roll-out' },
      permission,
      component: lazyPage(() => import('./rollout-pages.tsx').then((module) => module.RolloutPage)),
      help: {
        zh: '采用率 =（已采用 + 调整后采用）÷ 推广对象。不采用要写明原因。',
        en: 'The share counts who adopted it as it stands or adapted. Declining needs a reason.',
      },
    },
  ],
});

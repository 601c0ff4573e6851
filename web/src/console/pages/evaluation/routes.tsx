import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'evaluation.read';
const figures = 'indicators.read';

export const folder = definePages({
  nav: [
    { duty: 'figures', to: '/evaluation', label: { zh: '考核', en: 'Evaluation' }, permission, order: 60 },
    { duty: 'figures', to: '/service-comparison', label: { zh: '成本与满意度', en: 'Cost and satisfaction' }, permission, order: 65 },
    { duty: 'figures', to: '/governance', label: { zh: '五化与信任', en: 'Five axes and trust' }, permission: figures, order: 70 },
    { duty: 'figures', to: '/initiative', label: { zh: '谁发起', en: 'Who starts things' }, permission: figures, order: 72 },
    { duty: 'figures', to: '/spending', label: { zh: '投入与满意度', en: 'Spending and satisfaction' }, permission: figures, order: 74 },
    { duty: 'figures', to: '/concerns', label: { zh: '居民关切对照', en: 'Concerns and agendas' }, permission: figures, order: 75 },
  ],
  records: { evaluation_round: (id) => `/evaluation/${id}`, evaluation_concern: () => '/concerns' },
  pages: [
    {
      path: '/evaluation',
      title: { zh: '考核', en: 'Evaluation' },
      component: lazyPage(() => import('./rounds-page.tsx').then((module) => module.RoundsPage)),
      help: {
        zh: '方案在周期开始前公布，满意度至少占一半；周期结束后收集、计分、告知、申诉、确定、运用。年终等次由居民投票的，结果不能改，只能按程序撤销。',
        en: 'Schemes are published before their period and satisfaction weighs half at least. Grades voted by residents are annulled by procedure, never edited.',
      },
    },
    {
      path: '/evaluation/new',
      title: { zh: '拟定考核方案', en: 'Draft a scheme' },
      permission: 'evaluation.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewRoundPage)),
    },
    {
      path: '/evaluation/$id',
      title: { zh: '考核', en: 'Evaluation' },
      component: lazyPage(() => import('./round-page.tsx').then((module) => module.RoundPage)),
    },
    {
      path: '/service-comparison',
      title: { zh: '服务成本与满意度', en: 'Cost and satisfaction' },
      permission,
      component: lazyPage(() => import('./comparison-page.tsx').then((module) => module.ComparisonPage)),
    },
    {
      path: '/governance',
      title: { zh: '五化与信任', en: 'Five axes and trust' },
      permission: figures,
      component: lazyPage(() => import('./governance-page.tsx').then((module) => module.GovernancePage)),
    },
    {
      path: '/initiative',
      title: { zh: '谁发起', en: 'Who starts things' },
      permission: figures,
      component: lazyPage(() => import('./initiative-page.tsx').then((module) => module.InitiativePage)),
    },
    {
      path: '/spending',
      title: { zh: '投入与满意度', en: 'Spending and satisfaction' },
      permission: figures,
      component: lazyPage(() => import('./spending-page.tsx').then((module) => module.SpendingPage)),
    },
    {
      path: '/concerns',
      title: { zh: '居民关切对照', en: 'Concerns and agendas' },
      permission: figures,
      component: lazyPage(() => import('./concerns-page.tsx').then((module) => module.ConcernsPage)),
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'needs.read';
/** Who may get a feedback letter. */
const receivers = ['needs.read', 'needs.answer', 'cards.offer'] as const;

export const folder = definePages({
  nav: [
    { duty: 'projects', to: '/needs', label: { zh: '需求清单', en: 'Needs' }, permission, order: 10 },
    { duty: 'projects', to: '/need-letters', label: { zh: '需求反馈函', en: 'Feedback letters' }, permission: receivers, order: 20 },
    { duty: 'projects', to: '/policy-suggestions', label: { zh: '政策建议', en: 'Policy suggestions' }, permission, order: 90 },
  ],
  records: {
    need: (id) => `/needs/${id}`,
    need_letter: (id) => `/need-letters/${id}`,
  },
  pages: [
    {
      path: '/needs',
      title: { zh: '需求清单', en: 'Needs' },
      permission,
      component: lazyPage(() => import('./needs-page.tsx').then((module) => module.NeedsPage)),
      help: {
        zh: '社区把诉求梳理成需求并上报，街道合并汇总，区里打分、决定、发布清单，再向部门和街道、社区、社会组织两头反馈；每条诉求的提出人都会收到答复。',
        en: 'Communities turn demands into needs, subdistricts compile, the district scores, decides and publishes; then both feedbacks follow. Every author is told.',
      },
    },
    {
      path: '/needs/new-round',
      title: { zh: '开始一轮需求征集', en: 'Open a round' },
      permission: 'needs.coordinate',
      component: lazyPage(() => import('./new-round-page.tsx').then((module) => module.NewRoundPage)),
    },
    {
      path: '/needs/new',
      title: { zh: '梳理需求', en: 'Write down a need' },
      permission: 'needs.collect',
      component: lazyPage(() => import('./new-need-page.tsx').then((module) => module.NewNeedPage)),
      help: {
        zh: '勾选同一类诉求，写成一项需求；没有诉求的，写明来自哪次调查或走访。',
        en: 'Tick like demands and write them down as one need; without demands name the survey or visit.',
      },
    },
    {
      path: '/needs/print',
      title: { zh: '打印需求清单', en: 'Print the list' },
      permission,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.NeedsPrintPage)),
    },
    {
      path: '/needs/$id',
      title: { zh: '需求', en: 'Need' },
      permission,
      component: lazyPage(() => import('./need-page.tsx').then((module) => module.NeedPage)),
    },
    {
      path: '/need-letters',
      title: { zh: '需求反馈函', en: 'Feedback letters' },
      permission: receivers,
      component: lazyPage(() => import('./letters-page.tsx').then((module) => module.LettersPage)),
    },
    {
      path: '/need-letters/$id',
      title: { zh: '需求反馈函', en: 'Feedback letter' },
      permission: receivers,
      component: lazyPage(() => import('./letter-page.tsx').then((module) => module.LetterPage)),
      help: {
        zh: '逐项答复：列入采购计划、部分列入，还是不列入并说明理由。不属于本单位职责的，转送有职责的单位，期限不变。',
        en: 'Answer need by need: in the purchase plan, partly, or not and why. What is not yours goes on to the competent unit; the date stays.',
      },
    },
    {
      path: '/policy-suggestions',
      title: { zh: '政策建议', en: 'Policy suggestions' },
      permission,
      component: lazyPage(() => import('./policies-page.tsx').then((module) => module.PoliciesPage)),
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'surveys.read';

export const folder = definePages({
  nav: [
    { duty: 'figures', to: '/surveys', label: { zh: '问卷调查', en: 'Surveys' }, permission, order: 50 },
    { duty: 'figures', to: '/rating-words', label: { zh: '评语审核', en: 'Words of ratings' }, permission: 'surveys.manage', order: 55 },
  ],
  records: { survey: (id) => `/surveys/${id}` },
  pages: [
    {
      path: '/surveys',
      title: { zh: '问卷调查', en: 'Surveys' },
      permission,
      component: lazyPage(() => import('./surveys-page.tsx').then((module) => module.SurveysPage)),
      help: {
        zh: '拟定、抽样邀请、截止、公布四步。抽样的种子事先定下并公布校验码；不足 30 份不公布，人数太少的格子不显示。',
        en: 'Prepare, draw and invite, close, publish. The seed is fixed beforehand; nothing is published below 30 answers, small cells are hidden.',
      },
    },
    {
      path: '/surveys/new',
      title: { zh: '拟定问卷', en: 'Prepare a survey' },
      permission: 'surveys.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewSurveyPage)),
    },
    {
      path: '/surveys/$id',
      title: { zh: '问卷', en: 'Survey' },
      permission,
      component: lazyPage(() => import('./survey-page.tsx').then((module) => module.SurveyPage)),
    },
    {
      path: '/surveys/$id/letters',
      title: { zh: '邀请信', en: 'Letters' },
      permission: 'surveys.manage',
      component: lazyPage(() => import('./letters-page.tsx').then((module) => module.LettersPage)),
    },
    {
      path: '/rating-words',
      title: { zh: '评语审核', en: 'Words of ratings' },
      permission: 'surveys.manage',
      component: lazyPage(() => import('./words-page.tsx').then((module) => module.WordsPage)),
    },
  ],
});

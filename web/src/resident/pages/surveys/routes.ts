import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/surveys', component: lazyPage(() => import('./surveys-page.tsx').then((m) => m.SurveysPage)) },
    { path: '/surveys/:id', component: lazyPage(() => import('./survey-page.tsx').then((m) => m.SurveyPage)) },
    { path: '/q/:token', component: lazyPage(() => import('./answer-page.tsx').then((m) => m.AnswerPage)) },
    { path: '/rate/:type/:id', component: lazyPage(() => import('./rate-page.tsx').then((m) => m.RatePage)) },
  ],
});

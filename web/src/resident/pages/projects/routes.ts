import { definePages, lazyPage } from '../../kit/define-pages.ts';

export const folder = definePages({
  pages: [
    { path: '/projects', component: lazyPage(() => import('./projects-page.tsx').then((m) => m.ProjectsPage)) },
    { path: '/projects/:id', component: lazyPage(() => import('./project-page.tsx').then((m) => m.ProjectPage)) },
  ],
});

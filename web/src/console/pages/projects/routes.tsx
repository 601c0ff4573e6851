import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'projects.read';

export const folder = definePages({
  nav: [
    { duty: 'projects', to: '/projects', label: { zh: '项目与项目库', en: 'Projects' }, permission, order: 60 },
    { duty: 'projects', to: '/my-projects', label: { zh: '我承接的项目', en: 'My projects' }, permission: 'projects.run', order: 61 },
    {
      duty: 'projects',
      to: '/project-evaluations',
      label: { zh: '等我评分的项目', en: 'To score' },
      permission: 'projects.review',
      order: 62,
    },
  ],
  records: { project: (id) => `/projects/${id}` },
  pages: [
    {
      path: '/projects',
      title: { zh: '项目与项目库', en: 'Projects' },
      permission,
      component: lazyPage(() => import('./projects-page.tsx').then((module) => module.ProjectsPage)),
      help: {
        zh: '红色标记说明项目需要关注：长时间没有动态、支出超前、节点逾期等。去现场看一次，登记检查，标记就会消除。',
        en: 'Flags say what to look at: no news, spending ahead, overdue milestones. A recorded visit clears a silence.',
      },
    },
    {
      path: '/my-projects',
      title: { zh: '我承接的项目', en: 'My projects' },
      permission: 'projects.run',
      component: lazyPage(() => import('./projects-page.tsx').then((module) => module.MyProjectsPage)),
    },
    {
      path: '/project-evaluations',
      title: { zh: '等我评分的项目', en: 'Waiting for my score' },
      permission: 'projects.review',
      component: lazyPage(() => import('./waiting-page.tsx').then((module) => module.WaitingPage)),
    },
    {
      path: '/projects/new',
      title: { zh: '草拟项目', en: 'Draft a project' },
      permission: 'projects.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewProjectPage)),
    },
    {
      path: '/projects/$id',
      title: { zh: '项目', en: 'Project' },
      component: lazyPage(() => import('./project-page.tsx').then((module) => module.ProjectPage)),
      help: {
        zh: '签约付首期 → 中期评估通过付二期 → 结项评估、居民投票评定等次 → 付尾款。整改期间、缺月度检查时不付款。',
        en: 'Signing, first payment; mid-term passed, second; closing with the residents’ grade, the last. Nothing is paid while something is put right.',
      },
    },
    {
      path: '/projects/$id/report',
      title: { zh: '填报动态', en: 'Report' },
      component: lazyPage(() => import('./report-page.tsx').then((module) => module.ReportPage)),
    },
    {
      path: '/projects/$id/contract',
      title: { zh: '打印合同', en: 'Print the contract' },
      component: lazyPage(() => import('./contract-print-page.tsx').then((module) => module.ContractPrintPage)),
    },
    {
      path: '/projects/$id/certificate',
      title: { zh: '打印结项证书', en: 'Print the certificate' },
      component: lazyPage(() => import('./contract-print-page.tsx').then((module) => module.CertificatePrintPage)),
    },
  ],
});

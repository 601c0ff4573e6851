import { definePages, lazyPage } from '../../kit/registry.ts';
import { moreCallPages } from './routes-more.tsx';

const readers = ['projects.read', 'projects.apply', 'projects.endorse', 'projects.manage'] as const;
const applicants = ['projects.read', 'projects.apply'] as const;
const commissions = ['projects.commission', 'projects.apply', 'projects.read'] as const;
const community = ['projects.read', 'projects.supervise'] as const;

export const folder = definePages({
  nav: [
    { duty: 'projects', to: '/programmes', label: { zh: '资助计划', en: 'Programmes' }, permission: 'projects.read', order: 40 },
    { duty: 'projects', to: '/calls', label: { zh: '项目征集', en: 'Calls' }, permission: readers, order: 42 },
    { duty: 'projects', to: '/applications', label: { zh: '项目申报', en: 'Applications' }, permission: applicants, order: 44 },
    { duty: 'projects', to: '/expert-reviews', label: { zh: '我的评审', en: 'My reviews' }, permission: 'projects.review', order: 46 },
    { duty: 'projects', to: '/commissions', label: { zh: '交办项目', en: 'Commissions' }, permission: commissions, order: 48 },
    { duty: 'projects', to: '/micro-projects', label: { zh: '微项目', en: 'Micro-projects' }, permission: community, order: 70 },
    { duty: 'projects', to: '/contests', label: { zh: '提案大赛', en: 'Contests' }, permission: community, order: 72 },
    { duty: 'projects', to: '/experts', label: { zh: '专家库', en: 'Experts' }, permission: 'projects.manage', order: 80 },
  ],
  records: {
    project_call: (id) => `/calls/${id}`,
    project_application: (id) => `/applications/${id}`,
    project_commission: (id) => `/commissions/${id}`,
    micro_project: (id) => `/micro-projects/${id}`,
    proposal_contest: (id) => `/contests/${id}`,
  },
  pages: [
    {
      path: '/programmes',
      title: { zh: '资助计划', en: 'Programmes' },
      permission: 'projects.read',
      component: lazyPage(() => import('./programmes-page.tsx').then((module) => module.ProgrammesPage)),
    },
    {
      path: '/calls',
      title: { zh: '项目征集', en: 'Calls' },
      permission: readers,
      component: lazyPage(() => import('./calls-page.tsx').then((module) => module.CallsPage)),
      help: {
        zh: '先由部门、街道、社区居委会、社会组织一起编指引清单，四方都认可的才发布；截止后查资格、抽专家、盲评、联合审定、公示。',
        en: 'The guide list needs the endorsement of all four kinds of parties; then applications, check, draw, blind scores, board, notice.',
      },
    },
    {
      path: '/calls/new',
      title: { zh: '准备征集', en: 'Begin a call' },
      permission: 'projects.manage',
      component: lazyPage(() => import('./new-call-page.tsx').then((module) => module.NewCallPage)),
    },
    {
      path: '/calls/$id',
      title: { zh: '项目征集', en: 'Call' },
      permission: readers,
      component: lazyPage(() => import('./call-page.tsx').then((module) => module.CallPage)),
    },
    {
      path: '/calls/$id/change',
      title: { zh: '修改征集', en: 'Change the call' },
      permission: 'projects.manage',
      component: lazyPage(() => import('./new-call-page.tsx').then((module) => module.ChangeCallPage)),
    },
    {
      path: '/calls/$id/apply',
      title: { zh: '申报项目', en: 'Apply' },
      permission: 'projects.apply',
      component: lazyPage(() => import('./application-form.tsx').then((module) => module.ApplyPage)),
      help: {
        zh: '对象、需求、服务、目标四项都写完整（4/4）才能提交；草稿可以先保存。',
        en: 'All four requirements must be complete before you submit; a draft can be saved at any time.',
      },
    },
    {
      path: '/calls/$id/print/$what',
      title: { zh: '打印', en: 'Print' },
      permission: readers,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.CallPrintPage)),
    },
    {
      path: '/applications',
      title: { zh: '项目申报', en: 'Applications' },
      permission: applicants,
      component: lazyPage(() => import('./applications-page.tsx').then((module) => module.ApplicationsPage)),
    },
    {
      path: '/applications/$id',
      title: { zh: '项目申报', en: 'Application' },
      permission: applicants,
      component: lazyPage(() => import('./application-page.tsx').then((module) => module.ApplicationPage)),
    },
    {
      path: '/applications/$id/change',
      title: { zh: '修改申报', en: 'Change the application' },
      permission: 'projects.apply',
      component: lazyPage(() => import('./application-form.tsx').then((module) => module.ChangeApplicationPage)),
    },
    ...moreCallPages,
  ],
});

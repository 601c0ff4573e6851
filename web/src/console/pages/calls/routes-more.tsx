import { type ConsolePage, lazyPage } from '../../kit/registry.ts';

const commissions = ['projects.commission', 'projects.apply', 'projects.read'] as const;
const community = ['projects.read', 'projects.supervise'] as const;

/** Reviews, experts, commissioned tasks, micro-projects and contests. */
export const moreCallPages: readonly ConsolePage[] = [
  {
    path: '/expert-reviews',
    title: { zh: '我的评审', en: 'My reviews' },
    permission: 'projects.review',
    component: lazyPage(() => import('./reviews-page.tsx').then((module) => module.ReviewsPage)),
    help: {
      zh: '请独立评分；与申报组织有关系的先申请回避。评分提交后不能改，全部专家提交以前谁也看不到别人的分数。',
      en: 'Score on your own; recuse yourself first if you have ties. Nobody sees another’s score before all are in.',
    },
  },
  {
    path: '/expert-reviews/$id',
    title: { zh: '评分', en: 'Score' },
    permission: 'projects.review',
    component: lazyPage(() => import('./review-page.tsx').then((module) => module.ReviewPage)),
  },
  {
    path: '/experts',
    title: { zh: '专家库', en: 'Experts' },
    permission: 'projects.manage',
    component: lazyPage(() => import('./experts-page.tsx').then((module) => module.ExpertsPage)),
  },
  {
    path: '/commissions',
    title: { zh: '交办项目', en: 'Commissions' },
    permission: commissions,
    component: lazyPage(() => import('./commissions-page.tsx').then((module) => module.CommissionsPage)),
  },
  {
    path: '/commissions/new',
    title: { zh: '起草交办', en: 'Draft a commission' },
    permission: 'projects.commission',
    component: lazyPage(() => import('./commissions-page.tsx').then((module) => module.NewCommissionPage)),
  },
  {
    path: '/commissions/$id',
    title: { zh: '交办项目', en: 'Commission' },
    permission: commissions,
    component: lazyPage(() => import('./commission-page.tsx').then((module) => module.CommissionPage)),
  },
  {
    path: '/micro-projects',
    title: { zh: '微项目', en: 'Micro-projects' },
    permission: community,
    component: lazyPage(() => import('./micro-page.tsx').then((module) => module.MicroProjectsPage)),
  },
  {
    path: '/micro-projects/$id',
    title: { zh: '微项目', en: 'Micro-project' },
    permission: community,
    component: lazyPage(() => import('./micro-detail-page.tsx').then((module) => module.MicroProjectPage)),
  },
  {
    path: '/contests',
    title: { zh: '提案大赛', en: 'Contests' },
    permission: community,
    component: lazyPage(() => import('./contests-page.tsx').then((module) => module.ContestsPage)),
  },
  {
    path: '/contests/new',
    title: { zh: '举办提案大赛', en: 'Begin a contest' },
    permission: 'projects.supervise',
    component: lazyPage(() => import('./contests-page.tsx').then((module) => module.NewContestPage)),
  },
  {
    path: '/contests/$id',
    title: { zh: '提案大赛', en: 'Contest' },
    permission: community,
    component: lazyPage(() => import('./contest-page.tsx').then((module) => module.ContestPage)),
  },
];

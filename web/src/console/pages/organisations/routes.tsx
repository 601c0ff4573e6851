import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['organisations.read', 'organisations.own'];

const matchers = ['organisations.match', 'needs.collect'];
const functions = ['functions.manage', 'functions.confirm'];

export const folder = definePages({
  nav: [
    { duty: 'people', to: '/organisations', label: { zh: '社会组织', en: 'Organisations' }, permission, order: 50 },
    { duty: 'people', to: '/organisation-offers', label: { zh: '协作邀约', en: 'Offers' }, permission, order: 55 },
    { duty: 'people', to: '/organisation-desk', label: { zh: '支持平台', en: 'Support platform' }, permission, order: 60 },
    { duty: 'people', to: '/organisation-matches', label: { zh: '供需对接', en: 'Matching' }, permission: matchers, order: 65 },
    { duty: 'people', to: '/incubations', label: { zh: '孵化培育', en: 'Incubation' }, permission, order: 70 },
    { duty: 'people', to: '/organisation-places', label: { zh: '中心与用房', en: 'Centres & rooms' }, permission, order: 75 },
    { duty: 'people', to: '/functions', label: { zh: '职能转移', en: 'Functions' }, permission: functions, order: 80 },
  ],
  records: {
    organisation: (id) => `/organisations/${id}`,
    organisation_offer: (id) => `/organisation-offers/${id}`,
    organisation_match: (id) => `/organisation-matches/${id}`,
    organisation_incubation: (id) => `/incubations/${id}`,
  },
  pages: [
    {
      path: '/organisations',
      title: { zh: '社会组织', en: 'Social organisations' },
      permission,
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.OrganisationsPage)),
      help: {
        zh: '筹建 → 孵化 → 备案或登记。列入承接目录的才有资格承接政府转移的职能。',
        en: 'From an idea through incubation to filing or registration. Those in the directory may take over functions.',
      },
    },
    {
      path: '/organisations/new',
      title: { zh: '发起社会组织', en: 'Begin an organisation' },
      permission: ['organisations.register', 'organisations.incubate'],
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewOrganisationPage)),
    },
    {
      path: '/organisations/$id',
      title: { zh: '社会组织', en: 'Organisation' },
      permission,
      component: lazyPage(() => import('./organisation-page.tsx').then((module) => module.OrganisationPage)),
      help: {
        zh: '信用记录只增不改：写错的另加一条更正。',
        en: 'The credit file is never changed: a correction is added.',
      },
    },
    {
      path: '/organisation-offers',
      title: { zh: '协作邀约', en: 'Offers' },
      permission,
      component: lazyPage(() => import('./offers.tsx').then((module) => module.OffersPage)),
    },
    {
      path: '/organisation-offers/$id',
      title: { zh: '协作邀约', en: 'Offer' },
      permission,
      component: lazyPage(() => import('./offers.tsx').then((module) => module.OfferPage)),
    },
    {
      path: '/organisation-desk',
      title: { zh: '支持平台', en: 'Support platform' },
      permission,
      component: lazyPage(() => import('./desk-page.tsx').then((module) => module.DeskPage)),
    },
    {
      path: '/organisation-matches',
      title: { zh: '供需对接', en: 'Matching desk' },
      permission: matchers,
      component: lazyPage(() => import('./matches.tsx').then((module) => module.MatchesPage)),
    },
    {
      path: '/organisation-matches/$id',
      title: { zh: '对接需求', en: 'Need' },
      permission: matchers,
      component: lazyPage(() => import('./matches.tsx').then((module) => module.MatchPage)),
    },
    {
      path: '/incubations',
      title: { zh: '孵化培育', en: 'Incubation' },
      permission,
      component: lazyPage(() => import('./incubations.tsx').then((module) => module.IncubationsPage)),
    },
    {
      path: '/incubations/$id',
      title: { zh: '孵化', en: 'Incubation' },
      permission,
      component: lazyPage(() => import('./incubations.tsx').then((module) => module.IncubationPage)),
    },
    {
      path: '/organisation-places',
      title: { zh: '中心、联合会与用房', en: 'Centres, federations, rooms' },
      permission,
      component: lazyPage(() => import('./places-page.tsx').then((module) => module.PlacesPage)),
    },
    {
      path: '/functions',
      title: { zh: '职能转移目录', en: 'Functions to transfer' },
      permission: functions,
      component: lazyPage(() => import('./functions-page.tsx').then((module) => module.FunctionsPage)),
      help: {
        zh: '年初由各部门确认或修改自己的事项；发布以后不能再改。',
        en: 'Departments confirm or change their lines in January; a published year is fixed.',
      },
    },
  ],
});

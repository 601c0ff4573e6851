import { definePages, lazyPage } from '../../kit/registry.ts';

const manage = 'organizations.manage';

export const folder = definePages({
  nav: [
    { duty: 'people', to: '/units', label: { zh: '单位与科室', en: 'Units and sections' }, order: 20 },
    { duty: 'people', to: '/centres', label: { zh: '服务中心', en: 'Service centres' }, permission: [manage, 'roster.manage'], order: 25 },
  ],
  records: { unit: (id) => `/units/${id}`, service_centre: (id) => `/centres/${id}` },
  pages: [
    {
      path: '/units',
      title: { zh: '单位与科室', en: 'Units and sections' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.UnitAdminListPage)),
      help: {
        zh: '先建单位，再打开它加科室、定负责人。没有负责人的单位，派去的事没有人接。',
        en: 'Add a unit, then open it to add sections and name heads. Work sent to a unit without a head is answered by nobody.',
      },
    },
    {
      path: '/units/$id',
      title: { zh: '单位', en: 'Unit' },
      component: lazyPage(() => import('./unit-page.tsx').then((module) => module.UnitAdminPage)),
    },
    {
      path: '/centres',
      title: { zh: '服务中心', en: 'Service centres' },
      component: lazyPage(() => import('./centres/list-page.tsx').then((module) => module.CentreListPage)),
      help: {
        zh: '区、街道、社区三级的群众服务中心：地址、开放时间、窗口和席位。',
        en: 'Service centres of district, subdistrict and community: address, hours, windows and desks.',
      },
    },
    {
      path: '/centres/$id',
      title: { zh: '服务中心', en: 'Service centre' },
      component: lazyPage(() => import('./centres/centre-page.tsx').then((module) => module.CentrePage)),
    },
  ],
});

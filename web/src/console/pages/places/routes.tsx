import { definePages, lazyPage } from '../../kit/registry.ts';

const manage = 'areas.manage';
const spotKeepers = ['areas.manage', 'organizations.manage', 'catalogue.edit'] as const;

export const folder = definePages({
  nav: [
    { duty: 'settings', to: '/places', label: { zh: '区划与地点', en: 'Areas and places' }, permission: manage, order: 30 },
    { duty: 'settings', to: '/blind-spots', label: { zh: '管理盲点', en: 'Blind spots' }, permission: spotKeepers, order: 40 },
  ],
  records: {
    area: (code) => `/places/areas/${code}`,
    estate: (id) => `/places/estates/${id}`,
    building: (id) => `/places/buildings/${id}`,
  },
  pages: [
    {
      path: '/places',
      title: { zh: '区划与地点', en: 'Areas and places' },
      component: lazyPage(() => import('./tree-page.tsx').then((module) => module.AreaTreePage)),
      help: {
        zh: '点名称打开一个区域：看地图和下一级，改资料，画边界，新增或撤并。搜索也认别名。',
        en: 'Open an area for its map and what lies below, to change it, draw its outline, add or merge. The search knows other names.',
      },
    },
    {
      path: '/places/areas/$code',
      title: { zh: '区域', en: 'Area' },
      component: lazyPage(() => import('./area/area-page.tsx').then((module) => module.AreaPage)),
    },
    {
      path: '/places/estates',
      title: { zh: '小区和街巷', en: 'Estates and streets' },
      component: lazyPage(() => import('./housing/estate-list.tsx').then((module) => module.EstateListPage)),
    },
    {
      path: '/places/estates/$id',
      title: { zh: '小区', en: 'Estate' },
      component: lazyPage(() => import('./housing/estate-page.tsx').then((module) => module.EstatePage)),
    },
    {
      path: '/places/buildings',
      title: { zh: '楼栋', en: 'Buildings' },
      component: lazyPage(() => import('./housing/building-list.tsx').then((module) => module.BuildingListPage)),
    },
    {
      path: '/places/buildings/$id',
      title: { zh: '楼栋', en: 'Building' },
      component: lazyPage(() => import('./housing/building-page.tsx').then((module) => module.BuildingPage)),
    },
    {
      path: '/blind-spots',
      title: { zh: '管理盲点', en: 'Blind spots' },
      permission: spotKeepers,
      component: lazyPage(() => import('./blind-spots-page.tsx').then((module) => module.BlindSpotsPage)),
      help: {
        zh: '没有人管的地方、没有负责人的单位、没有人值守的时段、没有责任单位的事项。目标是一条也没有。',
        en: 'Places nobody looks after, units without a head, hours without duty, types nobody answers for. The target is none.',
      },
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = ['community_life.manage', 'needs.read'];

export const folder = definePages({
  nav: [
    { duty: 'community', to: '/assets', label: { zh: '社区资源', en: 'Assets' }, permission, order: 20 },
    { duty: 'community', to: '/themes', label: { zh: '社区主题', en: 'Themes' }, permission, order: 25 },
  ],
  records: { asset: (id) => `/assets/${id}`, theme: (id) => `/themes/${id}` },
  pages: [
    {
      path: '/assets',
      title: { zh: '社区资源', en: 'Assets' },
      permission,
      component: lazyPage(() => import('./assets-page.tsx').then((module) => module.AssetsPage)),
      help: {
        zh: '提主题、配需求都从这里找：按社区、种类、关键字查。',
        en: 'Themes and the matching of needs begin here: search by community, kind and words.',
      },
    },
    {
      path: '/assets/new',
      title: { zh: '登记资源', en: 'Enter an asset' },
      permission: 'community_life.manage',
      component: lazyPage(() => import('./assets-page.tsx').then((module) => module.NewAssetPage)),
    },
    {
      path: '/assets/$id',
      title: { zh: '社区资源', en: 'Asset' },
      permission,
      component: lazyPage(() => import('./asset-page.tsx').then((module) => module.AssetPage)),
    },
    {
      path: '/themes',
      title: { zh: '社区主题', en: 'Themes' },
      permission,
      component: lazyPage(() => import('./themes-pages.tsx').then((module) => module.ThemesPage)),
    },
    {
      path: '/themes/new',
      title: { zh: '提出主题', en: 'Propose a theme' },
      permission: 'community_life.manage',
      component: lazyPage(() => import('./themes-pages.tsx').then((module) => module.NewThemePage)),
    },
    {
      path: '/themes/$id',
      title: { zh: '社区主题', en: 'Theme' },
      permission,
      component: lazyPage(() => import('./themes-pages.tsx').then((module) => module.ThemePage)),
    },
  ],
});

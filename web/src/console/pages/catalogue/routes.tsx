import { definePages, lazyPage } from '../../kit/registry.ts';

const readers = ['matters.read', 'orders.read', 'catalogue.edit', 'catalogue.publish', 'settings.manage'] as const;
const editors = ['catalogue.edit', 'catalogue.publish'] as const;

export const folder = definePages({
  nav: [
    { duty: 'matters', to: '/catalogue', label: { zh: '责任清单', en: 'Responsibility list' }, permission: readers, order: 80 },
    {
      duty: 'settings',
      to: '/catalogue-draft',
      label: { zh: '修改责任清单', en: 'Edit the responsibility list' },
      permission: editors,
      order: 10,
    },
  ],
  pages: [
    {
      path: '/catalogue',
      title: { zh: '责任清单', en: 'Responsibility list' },
      component: lazyPage(() => import('./list-page.tsx').then((module) => module.CatalogueListPage)),
      help: {
        zh: '哪类事是大事、小事、私事，由谁决定、谁办、谁出钱、谁监督。输入居民会说的词就能查到。',
        en: 'Which matters are major, communal or private, and who decides, handles, pays and supervises. Search by the words a resident would use.',
      },
    },
    {
      path: '/catalogue/items/$code',
      title: { zh: '事项类型', en: 'Type of matter' },
      component: lazyPage(() => import('./item-page.tsx').then((module) => module.CatalogueItemPage)),
    },
    {
      path: '/catalogue/duties',
      title: { zh: '有责无权', en: 'Duty without power' },
      component: lazyPage(() => import('./duties-page.tsx').then((module) => module.DutiesPage)),
      help: {
        zh: '写了谁办、没写谁决定或谁出钱的，派下去办不成。在草稿里补上，或者改由别的单位办。',
        en: 'A handler without deciding power or money cannot succeed. Fill in what is missing in a draft, or name another handler.',
      },
    },
    {
      path: '/catalogue/versions',
      title: { zh: '责任清单的历次版本', en: 'Versions of the list' },
      component: lazyPage(() => import('./versions-page.tsx').then((module) => module.VersionsPage)),
    },
    {
      path: '/catalogue-draft',
      title: { zh: '修改责任清单', en: 'Edit the responsibility list' },
      permission: editors,
      component: lazyPage(() => import('./draft/draft-page.tsx').then((module) => module.DraftPage)),
      help: {
        zh: '先在草稿里改，看清和现行清单差在哪里，再发布。发布前谁都不受影响；已经议定的事仍按当时的版本。',
        en: 'Changes are made in a draft, compared with what is in force, then published. Until then nobody is affected; matters already determined keep their version.',
      },
    },
    {
      path: '/catalogue-draft/new',
      title: { zh: '新增类型', en: 'New type' },
      permission: editors,
      component: lazyPage(() => import('./draft/item-form-page.tsx').then((module) => module.NewItemPage)),
    },
    {
      path: '/catalogue-draft/items/$code',
      title: { zh: '修改类型', en: 'Change a type' },
      permission: editors,
      component: lazyPage(() => import('./draft/item-form-page.tsx').then((module) => module.ItemFormPage)),
    },
  ],
});

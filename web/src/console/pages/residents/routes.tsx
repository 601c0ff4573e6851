import { definePages, lazyPage } from '../../kit/registry.ts';

const readers = ['demands.intake', 'identity.confirm', 'identity.data_rights'] as const;

export const folder = definePages({
  nav: [
    {
      duty: 'people',
      to: '/residents',
      label: { zh: '居民资料', en: 'Residents' },
      permission: readers,
      order: 20,
    },
  ],
  records: { person: (id) => `/residents/${id}` },
  pages: [
    {
      path: '/residents',
      title: { zh: '居民资料', en: 'Residents' },
      permission: readers,
      component: lazyPage(() => import('./find-page.tsx').then((module) => module.FindResidentPage)),
      help: {
        zh: '这里没有居民名单。按来电或来访者的手机号码查找，再看证件核实身份，或办理停用自动建议、删除信息等请求。',
        en: 'There is no list of residents. Look somebody up by number, then confirm the identity by papers, stop suggestions, erase data and the like.',
      },
    },
    {
      path: '/residents/$id',
      title: { zh: '居民', en: 'Resident' },
      permission: readers,
      component: lazyPage(() => import('./resident-page.tsx').then((module) => module.ResidentPage)),
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const accounts = ['identity.manage_accounts', 'identity.manage_roles'] as const;

export const folder = definePages({
  nav: [{ duty: 'people', to: '/people', label: { zh: '人员账号', en: 'Accounts' }, permission: accounts, order: 10 }],
  records: { account: (id) => `/people/${id}` },
  pages: [
    {
      path: '/people',
      title: { zh: '人员账号', en: 'Accounts' },
      permission: accounts,
      component: lazyPage(() => import('./account-list.tsx').then((module) => module.AccountListPage)),
      help: {
        zh: '先新建账号，再打开它任命岗位。新账号的一次性口令只显示一次。',
        en: 'Create an account, then open it and appoint the person. The one-time code of a new account is shown once.',
      },
    },
    {
      path: '/people/$id',
      title: { zh: '人员', en: 'Account' },
      permission: accounts,
      component: lazyPage(() => import('./account-page.tsx').then((module) => module.AccountPage)),
    },
  ],
});

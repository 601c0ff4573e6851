import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'ballots.read';

export const folder = definePages({
  nav: [{ duty: 'deliberation', to: '/ballots', label: { zh: '表决', en: 'Ballots' }, permission, order: 30 }],
  records: { ballot: (id) => `/ballots/${id}` },
  pages: [
    {
      path: '/ballots',
      title: { zh: '表决', en: 'Ballots' },
      permission,
      component: lazyPage(() => import('./ballots-page.tsx').then((module) => module.BallotsPage)),
      help: {
        zh: '先公示名册，再投票，截止后由两个人各计一遍票，一致才公布。纸质票、电话票和网上投票用同一本名册，一户不会投两次。',
        en: 'Publish the roll, vote, then two people count and the result is published when they agree. Paper, phone and web share one roll.',
      },
    },
    {
      path: '/ballots/new',
      title: { zh: '拟定表决', en: 'Prepare a ballot' },
      permission: 'ballots.manage',
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewBallotPage)),
    },
    {
      path: '/ballots/$id',
      title: { zh: '表决', en: 'Ballot' },
      permission,
      component: lazyPage(() => import('./ballot-page.tsx').then((module) => module.BallotPage)),
      help: {
        zh: '右边是下一步。左边看参加了多少、还差多少；“名册”里登记电话票、收纸质票；“纸质选票”里由两个人分别录入。',
        en: 'The next step is on the right. See how many took part and how many are needed; take phone and paper votes under the roll.',
      },
    },
    {
      path: '/ballots/$id/print/$what',
      title: { zh: '打印', en: 'Print' },
      permission,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.BallotPrintPage)),
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const manage = 'notifications.manage';
const intake = 'demands.intake';

export const folder = definePages({
  nav: [
    { duty: 'matters', to: '/phone-tasks', label: { zh: '待电话告知', en: 'Calls to make' }, permission: intake, order: 60 },
    { duty: 'settings', to: '/notifications', label: { zh: '通知发件箱', en: 'Outbox' }, permission: manage, order: 60 },
  ],
  pages: [
    {
      path: '/notifications',
      title: { zh: '通知发件箱', en: 'Outbox' },
      permission: manage,
      component: lazyPage(() => import('./outbox-page.tsx').then((module) => module.OutboxPage)),
      help: {
        zh: '短信和邮件发给了谁、结果怎样。“发送失败”可以重发；“结果不明”可能已经送到，重发前先想一想。这里看不到内容。',
        en: 'To whom text messages and mails went and how it ended. Failed ones can be sent again; unknown ones may have arrived. The words are not shown.',
      },
    },
    {
      path: '/phone-tasks',
      title: { zh: '待电话告知', en: 'Calls to make' },
      permission: intake,
      component: lazyPage(() => import('./phone-tasks-page.tsx').then((module) => module.PhoneTasksPage)),
      help: {
        zh: '这些居民收不到短信，要打电话告知。加急的排在前面，打完马上记结果。',
        en: 'These residents cannot be reached by message and are told by phone. Urgent ones come first; note the outcome right after the call.',
      },
    },
  ],
});

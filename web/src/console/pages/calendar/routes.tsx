import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    {
      duty: 'settings',
      to: '/calendar',
      label: { zh: '工作日历', en: 'Working calendar' },
      permission: ['settings.manage', 'roster.manage'],
      order: 50,
    },
  ],
  pages: [
    {
      path: '/calendar',
      title: { zh: '工作日历', en: 'Working calendar' },
      component: lazyPage(() => import('./calendar-page.tsx').then((module) => module.CalendarPage)),
      help: {
        zh: '所有时限都按这份日历算。方向键在日子之间移动，回车打开一天。改一天只影响以后算的期限，算好的不变。',
        en: 'Every limit is counted by this calendar. Arrow keys move, Enter opens a day. A change counts for deadlines computed later.',
      },
    },
  ],
});

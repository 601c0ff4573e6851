import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'meetings.hold';

export const folder = definePages({
  nav: [{ duty: 'deliberation', to: '/meetings', label: { zh: '议事会议', en: 'Meetings' }, permission, order: 20 }],
  records: { meeting: (id) => `/meetings/${id}` },
  pages: [
    {
      path: '/meetings',
      title: { zh: '议事会议', en: 'Meetings' },
      permission,
      component: lazyPage(() => import('./meetings-page.tsx').then((module) => module.MeetingsPage)),
      help: {
        zh: '先筹备、编排议程，再发通知。会上用平板签到、数手、记纪要；会后请与会人确认，定下的事进入落实清单。',
        en: 'Plan, write the agenda, announce. Tick people off, count hands and write along; afterwards participants confirm the minutes.',
      },
    },
    {
      path: '/meetings/new',
      title: { zh: '筹备会议', en: 'Plan a meeting' },
      permission,
      component: lazyPage(() => import('./new-page.tsx').then((module) => module.NewMeetingPage)),
    },
    {
      path: '/meetings/follow-ups',
      title: { zh: '落实清单', en: 'Follow-up list' },
      permission,
      component: lazyPage(() => import('./follow-ups-page.tsx').then((module) => module.FollowUpsPage)),
    },
    {
      path: '/meetings/$id',
      title: { zh: '会议', en: 'Meeting' },
      permission,
      component: lazyPage(() => import('./meeting-page.tsx').then((module) => module.MeetingPage)),
    },
    {
      path: '/meetings/$id/door',
      title: { zh: '现场签到码', en: 'Code at the door' },
      permission,
      component: lazyPage(() => import('./door-page.tsx').then((module) => module.DoorPage)),
    },
    {
      path: '/meetings/$id/print/$what',
      title: { zh: '打印', en: 'Print' },
      permission,
      component: lazyPage(() => import('./print-page.tsx').then((module) => module.MeetingPrintPage)),
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    { duty: 'people', to: '/roster', label: { zh: '值班表', en: 'Duty roster' }, order: 30 },
    { duty: 'people', to: '/leave', label: { zh: '请假', en: 'Leave' }, order: 40 },
  ],
  records: { leave: () => '/leave' },
  pages: [
    {
      path: '/roster',
      title: { zh: '值班表', en: 'Duty roster' },
      component: lazyPage(() => import('./roster-page.tsx').then((module) => module.RosterPage)),
      help: {
        zh: '先选中心和周。红色的是该有人而没有人的时段，点它就能排班。排好一周可以复制到后面几周。',
        en: 'Choose centre and week. Red stretches should be manned and are not; click one to add a shift. A finished week can be copied.',
      },
    },
    {
      path: '/leave',
      title: { zh: '请假', en: 'Leave' },
      component: lazyPage(() => import('./leave-page.tsx').then((module) => module.LeavePage)),
      help: {
        zh: '请假要写明谁代办。到时间，手上的工单自动交给代办人；没有代办人的，交给科室负责人。',
        en: 'Name who stands in. When the leave begins, open orders go to the deputy, or to the head of the section where there is none.',
      },
    },
  ],
});

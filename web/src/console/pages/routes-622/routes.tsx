import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'indicators.read';

export const folder = definePages({
  nav: [{ duty: 'figures', to: '/routes-622', label: { zh: '622解决途径', en: '622 routes' }, permission, order: 25 }],
  pages: [
    {
      path: '/routes-622',
      title: { zh: '622解决途径', en: '622 routes' },
      permission,
      component: lazyPage(() => import('./figures-page.tsx').then((module) => module.RouteFiguresPage)),
      help: {
        zh: '办结的公共事项按解决途径分三类，私事不计。灯只作观察，不是考核指标；不足二十件显示灰灯。过去的月份已经封存，以后的更正另列日期。',
        en: 'Closed public matters by route, private ones left out. Lamps are an observation and no quota, grey below twenty. Past months are closed; corrections stand beside them.',
      },
    },
  ],
});

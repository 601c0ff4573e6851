import { definePages, lazyPage } from '../../kit/registry.ts';

const permission = 'indicators.read';

export const folder = definePages({
  nav: [{ duty: 'figures', to: '/indicators', label: { zh: '指标', en: 'Indicators' }, permission, order: 15 }],
  pages: [
    {
      path: '/indicators',
      title: { zh: '指标', en: 'Indicators' },
      permission,
      component: lazyPage(() => import('./indicators-page.tsx').then((module) => module.IndicatorsPage)),
      help: {
        zh: '每个指标写明怎么算、算了多少件、目标是多少。点数字看背后的事项；件数太少的亮灰灯，只作参考。',
        en: 'Each indicator says how it is computed, from how many cases, and its aim. Press a figure for the matters behind it; a grey lamp means too few cases.',
      },
    },
  ],
});

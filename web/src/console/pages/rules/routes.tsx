import { definePages, lazyPage } from '../../kit/registry.ts';

export const folder = definePages({
  nav: [
    {
      duty: 'settings',
      to: '/rules',
      label: { zh: '时限、理由和分组', en: 'Limits, reasons and groups' },
      permission: ['catalogue.edit', 'settings.manage'],
      order: 50,
    },
  ],
  pages: [
    {
      path: '/rules',
      title: { zh: '时限、理由和分组', en: 'Limits, reasons and groups' },
      permission: ['catalogue.edit', 'settings.manage'],
      component: lazyPage(() => import('./rules-page.tsx').then((module) => module.RulesPage)),
      help: {
        zh: '办理时限、各处要选的理由、哪些话题不予受理、责任清单的分组，都在这里看和改。改了只管以后的；正在走的时限和已经写下的理由不变。',
        en: 'Time limits, the reasons people choose from, what is not accepted, and the groups of the list of duties. A change holds from now on; running limits and written reasons stay.',
      },
    },
  ],
});

import { definePages, lazyPage } from '../../kit/registry.ts';

const readers = ['settings.manage', 'matters.determine', 'catalogue.edit'] as const;

export const folder = definePages({
  nav: [
    { duty: 'settings', to: '/models', label: { zh: '学到的模型', en: 'Learned models' }, permission: readers, order: 20 },
    {
      duty: 'settings',
      to: '/corrections',
      label: { zh: '改过的建议', en: 'Corrected suggestions' },
      permission: ['catalogue.edit', 'matters.determine'],
      order: 21,
    },
  ],
  pages: [
    {
      path: '/models',
      title: { zh: '学到的模型', en: 'Learned models' },
      permission: readers,
      component: lazyPage(() => import('./models-page.tsx').then((module) => module.ModelsPage)),
      help: {
        zh: '平台每天夜里从已议定的事项学习。新模型在留出的事项上比现用的好，才会换上；随时可以换回以前的。建议永远由人决定。',
        en: 'Every night the platform learns from decided matters. A new model takes over only if it is better on matters held back; you can always go back. A person decides, always.',
      },
    },
    {
      path: '/corrections',
      title: { zh: '改过的建议', en: 'Corrected suggestions' },
      permission: ['catalogue.edit', 'matters.determine', 'indicators.read'],
      component: lazyPage(() => import('./corrections-page.tsx').then((module) => module.CorrectionsPage)),
      help: {
        zh: '平台建议的分类被人改过的，都在这里，附理由。常改同一类，说明责任清单里缺词或多词。',
        en: 'Suggestions that people changed, with the reason. The same change again and again shows that the catalogue lacks a word or has one too many.',
      },
    },
  ],
});

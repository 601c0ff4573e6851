import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  back: { zh: '三事清单', en: 'Whose duty is what' },
  title: { zh: '办事指南', en: 'Guides' },
  lead: { zh: '自己能办的事，一步一步怎么办；办不了，找谁。', en: 'What you can do yourself, step by step, and whom to ask.' },
  search: { zh: '找一找', en: 'Search' },
  searchHelp: { zh: '例如：退款、居住证、调解', en: 'For example: refund, residence permit, mediation' },
  which: { zh: '看哪一类', en: 'Which kind' },
  all: { zh: '全部', en: 'All' },
  self_help: { zh: '自己办', en: 'Do it yourself' },
  policy: { zh: '政策', en: 'Rules' },
  contact: { zh: '找谁', en: 'Whom to ask' },
  none: { zh: '没有找到', en: 'Nothing found' },
  noneText: { zh: '换个说法试试，或者直接告诉我们。', en: 'Try other words, or just tell us.' },
  report: { zh: '我要反映', en: 'Report something' },
  more: { zh: '再看一些', en: 'Show more' },
  updated: { zh: (day: string) => `${day} 更新`, en: (day: string) => `Updated ${day}` },
  stillOpen: { zh: '照着办还是不行？', en: 'Does that not help?' },
  print: { zh: '打印', en: 'Print' },
});

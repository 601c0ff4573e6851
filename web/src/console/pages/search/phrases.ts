import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the search. */
export const words = definePhrases({
  title: { zh: '搜索', en: 'Search' },
  lead: {
    zh: '事项、诉求、工单和知识一起搜；只列出您有权看的。',
    en: 'Matters, demands, orders and articles at once; only what you may see.',
  },
  q: { zh: '词、编号、地点、电话', en: 'Words, number, place, phone' },
  thing: { zh: '找什么', en: 'What' },
  kind: { zh: '诉求类型', en: 'Kind' },
  class: { zh: '类别', en: 'Class' },
  area: { zh: '区域', en: 'Area' },
  unit: { zh: '责任单位', en: 'Responsible unit' },
  state: { zh: '状态', en: 'State' },
  period: { zh: '时间', en: 'Time' },
  all: { zh: '全部', en: 'Everything' },
  matter: { zh: '事项', en: 'Matters' },
  demand: { zh: '诉求', en: 'Demands' },
  order: { zh: '工单', en: 'Orders' },
  article: { zh: '知识', en: 'Articles' },
  count: { zh: (n: string) => `${n} 条`, en: (n: string) => n },
  atLeast: { zh: (n: string) => `${n} 条以上`, en: (n: string) => `${n} or more` },
  showAll: { zh: '看全部', en: 'Show all' },
  more: { zh: '再看一些', en: 'Show more' },
  nothing: { zh: '没有找到', en: 'Nothing found' },
  nothingText: {
    zh: '换个说法、少用几个词，或者去掉一些条件再试。不归您看的内容不会列出来。',
    en: 'Try other words, fewer words or fewer filters. What is not yours to see is not listed.',
  },
  begin: { zh: '想找什么？', en: 'What are you looking for?' },
  beginText: {
    zh: '在上面写一个词、一个编号或一个地点，按回车。随时按 / 可以回到搜索框。',
    en: 'Type a word, a number or a place and press Enter. The key / brings you back to the box at any time.',
  },
});

import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the bulletins of late units. */
export const words = definePhrases({
  title: { zh: '超期通报', en: 'Bulletins' },
  lead: {
    zh: '哪些单位有工单超期。发布前先给单位申诉的时间，申诉由别人裁定。',
    en: 'Units with late orders. Before it is published they can appeal, and somebody else decides.',
  },
  draw: { zh: '拟一期通报', en: 'Draw a bulletin' },
  drawIntro: { zh: '列出这段时间到期没办好的工单，按单位汇总。', en: 'Orders whose limit ended in these days without a result, by unit.' },
  kind: { zh: '期别', en: 'Kind' },
  weekly: { zh: '周报', en: 'Weekly' },
  monthly: { zh: '月报', en: 'Monthly' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  none: { zh: '还没有通报', en: 'No bulletins yet' },
  heading: {
    zh: (kind: string, area: string, from: string, to: string) => `${area}${kind}：${from} 至 ${to}`,
    en: (kind: string, area: string, from: string, to: string) => `${kind}, ${area}: ${from} to ${to}`,
  },
  until: { zh: (at: string) => `${at}前可以申诉`, en: (at: string) => `Appeals until ${at}` },
  published: { zh: (at: string) => `${at}发布`, en: (at: string) => `Published ${at}` },
  publish: { zh: '发布', en: 'Publish' },
  noLate: { zh: '没有超期单位', en: 'No late units' },
  unit: { zh: '单位', en: 'Unit' },
  orders: { zh: '超期工单', en: 'Late orders' },
  count: { zh: '件数', en: 'Number' },
  appealColumn: { zh: '申诉和裁定', en: 'Appeal and decision' },
  todo: { zh: '办理', en: 'To do' },
  appeal: { zh: '申诉', en: 'Appeal' },
  decide: { zh: '裁定', en: 'Decide' },
  reason: { zh: '理由', en: 'Reason' },
  verdict: { zh: '结论', en: 'Decision' },
  upheld: { zh: '维持通报', en: 'Stays on the list' },
  removed: { zh: '撤销通报', en: 'Taken off the list' },
});

import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the comparisons. */
export const words = definePhrases({
  title: { zh: '对比分析', en: 'Comparisons' },
  lead: {
    zh: '哪类事费力不讨好，哪些事一方独办，哪里等得最久，哪些事拖大了，五方到齐了没有。',
    en: 'Effort without thanks, work done alone, the longest waits, what was dragged on, and who was missing.',
  },
  sheets: { zh: '对比页', en: 'Sheets of comparisons' },
  period: { zh: '起止日期', en: 'Days' },
  area: { zh: '区域', en: 'Area' },
  effort: { zh: '工时与满意度', en: 'Hours and satisfaction' },
  type: { zh: '类型', en: 'Type' },
  closed: { zh: '办结件数', en: 'Closed' },
  hours: { zh: '登记工时', en: 'Hours booked' },
  satisfaction: { zh: '满意率', en: 'Satisfied' },
  ofRated: { zh: (share: string, n: string) => `${share}（${n} 人评价）`, en: (share: string, n: string) => `${share} (n=${n})` },
  linkage: { zh: '联动程度', en: 'Linkage' },
  oneSided: {
    zh: (part: string, n: string, limit: string) => `${n} 件办结事项里，${part} 件由一方完成了 ${limit} 以上的步骤`,
    en: (part: string, n: string, limit: string) => `In ${part} of ${n} closed matters one party took more than ${limit} of the steps`,
  },
  kinds: { zh: '参与方', en: 'Parties' },
  concentration: { zh: '最主要一方占步骤', en: 'Share of the most active' },
  number: { zh: '编号', en: 'Number' },
  heading: { zh: '标题', en: 'Title' },
  spread: { zh: '社区差距', en: 'Between communities' },
  spreadIs: {
    zh: (spread: string, worst: string) => `差距指数 ${spread}（0 为没有差距），${worst}等得最久`,
    en: (spread: string, worst: string) => `Spread ${spread} (0 is none); ${worst} waits longest`,
  },
  community: { zh: '社区', en: 'Community' },
  median: { zh: '办理时长中位数（小时）', en: 'Median hours' },
  severity: { zh: '拖大的事', en: 'Dragged on' },
  rose: { zh: '严重程度上升', en: 'Severity rose' },
  top: { zh: '升到最高级', en: 'At the top' },
  cause: { zh: '原因', en: 'Cause' },
  count: { zh: '件数', en: 'Matters' },
  ofAll: { zh: (part: string, n: string) => `${part} 件，共 ${n} 件`, en: (part: string, n: string) => `${part} of ${n}` },
  capacities: { zh: '五方到位', en: 'Five capacities' },
  class: { zh: '类别', en: 'Class' },
  capacity: { zh: '哪一方', en: 'Capacity' },
  held: { zh: '已明确的件数', en: 'Matters with it' },
  heldShare: { zh: '占比', en: 'Share' },
  receivedOf: {
    zh: (n: string) => `这段时间收到的 ${n} 件事项；议定后即有主导单位，其余四方在事项里“添加参与方”`,
    en: (n: string) =>
      `${n} matters received in these days; determining one names who is responsible, the other four are added on its page`,
  },
  none: { zh: '这段时间没有', en: 'None in these days' },
});

/** What raised the severity of a matter. */
export const severityCauses: Readonly<Record<string, { zh: string; en: string }>> = {
  ladder_red: { zh: '超期到红牌', en: 'Late: red card' },
  ladder_leader: { zh: '超期到领导督办', en: 'Late: leader' },
  not_solved_again: { zh: '居民再次表示没解决', en: 'Not solved again' },
  spot_check_failed: { zh: '抽查没解决', en: 'Spot check failed' },
};

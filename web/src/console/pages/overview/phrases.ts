import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the overview: figures and charts are named by sentences that say what they show. */
export const words = definePhrases({
  title: { zh: '总览', en: 'Overview' },
  lead: {
    zh: (area: string, from: string, to: string) => `${area} · ${from}至${to}`,
    en: (area: string, from: string, to: string) => `${area} · ${from} to ${to}`,
  },
  area: { zh: '区域', en: 'Area' },
  period: { zh: '起止日期', en: 'Period' },
  headline: { zh: '做群众需要的事，做事让群众满意', en: 'Do what people need, do it so that they are satisfied' },
  headlineNote: {
    zh: (part: string, n: string, goal: string) => `${n} 件中的 ${part} 件，目标不低于 ${goal}`,
    en: (part: string, n: string, goal: string) => `${part} of ${n}; aim: at least ${goal}`,
  },
  fewCases: {
    zh: (n: string) => `不足 ${n} 件，只作参考`,
    en: (n: string) => `fewer than ${n}: only a hint`,
  },
  metGoal: { zh: '达到目标', en: 'aim reached' },
  nearGoal: { zh: '接近目标', en: 'close to the aim' },
  farGoal: { zh: '离目标还远', en: 'far from the aim' },
  senders: {
    zh: (n: string) => `有 ${n} 件没有居民提出，报送人：`,
    en: (n: string) => `${n} were asked for by no resident; sent in by:`,
  },
  sender: {
    zh: (name: string, n: string) => `${name} ${n} 件`,
    en: (name: string, n: string) => `${name}: ${n}`,
  },
  figures: { zh: '主要数字', en: 'Main figures' },
  open: { zh: '现在还没办结的事项', en: 'Matters open now' },
  overdue: { zh: '其中已经超过时限的', en: 'Of these past their deadline' },
  today: { zh: '今天收到的诉求', en: 'Demands received today' },
  week: { zh: '本周办结的事项', en: 'Matters closed this week' },
  weekNote: { zh: '周一起，点开为全部已办结', en: 'since Monday; opens all closed' },
  onTime: { zh: '按期办结的工单', en: 'Orders reported in time' },
  resolution: { zh: '居民说解决了的', en: 'Residents who say it is solved' },
  satisfaction: { zh: '居民满意或基本满意的', en: 'Residents who are satisfied' },
  piece: { zh: '件', en: 'matters' },
  share: {
    zh: (part: string, n: string) => `${n} 件中的 ${part} 件`,
    en: (part: string, n: string) => `${part} of ${n}`,
  },
  none: { zh: '这段时间没有可以计算的', en: 'nothing to count in this period' },
  unknown: { zh: '您看不到这些事项', en: 'not yours to see' },
  byDay: {
    zh: (n: string, change: string) => `这段时间共收到 ${n} 件诉求，${change}。`,
    en: (n: string, change: string) => `${n} demands came in this period, ${change}.`,
  },
  more: { zh: (n: string) => `比上一段时间多 ${n} 件`, en: (n: string) => `${n} more than the period before` },
  fewer: { zh: (n: string) => `比上一段时间少 ${n} 件`, en: (n: string) => `${n} fewer than the period before` },
  same: { zh: '和上一段时间一样多', en: 'as many as the period before' },
  byChannel: {
    zh: (name: string) => `从${name}来的诉求最多。`,
    en: (name: string) => `Most demands come by ${name}.`,
  },
  byClass: {
    zh: (determined: string, closed: string) => `这段时间议定 ${determined} 件，办结 ${closed} 件。`,
    en: (determined: string, closed: string) => `${determined} matters were determined and ${closed} closed.`,
  },
  byWeekHour: {
    zh: (day: string, hour: string, n: string) => `${day} ${hour} 点来的诉求最多，共 ${n} 件。`,
    en: (day: string, hour: string, n: string) => `Most demands come on ${day} after ${hour}:00: ${n}.`,
  },
  byKind: {
    zh: (name: string) => `${name}最多。`,
    en: (name: string) => `Most of them: ${name.toLowerCase()}.`,
  },
  byType: {
    zh: (name: string, n: string) => `没办结的事里“${name}”最多，有 ${n} 件。`,
    en: (name: string, n: string) => `“${name}” is the most frequent open matter: ${n}.`,
  },
  byUnit: {
    zh: (name: string, n: string) => `手上没办结的最多的是${name}，有 ${n} 件。`,
    en: (name: string, n: string) => `${name} has most open matters: ${n}.`,
  },
  somewhere: {
    zh: (n: string, area: string) => `另有 ${n} 件只知道在${area}，还没有定到下一级。`,
    en: (n: string, area: string) => `${n} more are only known to lie somewhere in ${area}.`,
  },
  where: {
    zh: (name: string, n: string) => `没办结的事项最多的是${name}，有 ${n} 件。`,
    en: (name: string, n: string) => `${name} has most open matters: ${n}.`,
  },
  whereNone: { zh: '各处现在都没有没办结的事项。', en: 'No place has open matters now.' },
  received: { zh: '收到', en: 'Received' },
  determined: { zh: '议定', en: 'Determined' },
  closed: { zh: '办结', en: 'Closed' },
  demands: { zh: '诉求', en: 'Demands' },
  openMatters: { zh: '未办结', en: 'Open' },
  openRows: { zh: '打开这里的事项', en: 'Open its matters' },
  goInto: { zh: '看这里的总览', en: 'Overview of this place' },
  noData: { zh: '这段时间还没有数据', en: 'No data in this period' },
  noDataText: { zh: '换一段时间或换一个区域再看。', en: 'Choose other days or another area.' },
  lastPlace: { zh: '这里没有下一级区域。', en: 'There is no level below this one.' },
});

import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  home: { zh: '首页', en: 'Home' },
  title: { zh: '服务中心', en: 'Service centres' },
  lead: {
    zh: '当面说、打电话说都可以。工作人员替您登记，给您同样的编号和查询码。',
    en: 'Come or call: staff write it down, and you get the same number and code.',
  },
  subdistrict: { zh: '看哪个街道（镇）', en: 'Which subdistrict' },
  all: { zh: '全部', en: 'All' },
  address: { zh: '地址', en: 'Address' },
  open: { zh: '现在开门', en: 'Open now' },
  openUntil: { zh: (time: string) => `现在开门，到${time}`, en: (time: string) => `Open until ${time}` },
  closed: { zh: '现在没有开门', en: 'Closed now' },
  closedUntil: { zh: (time: string) => `现在没有开门，${time}开`, en: (time: string) => `Closed, opens ${time}` },
  call: {
    zh: (name: string, number: string) => `给${name}打电话 ${number}`,
    en: (name: string, number: string) => `Call ${name}, ${number}`,
  },
  none: { zh: '还没有登记服务中心', en: 'No service centre is registered yet' },
  more: { zh: '再看一些', en: 'Show more' },
});

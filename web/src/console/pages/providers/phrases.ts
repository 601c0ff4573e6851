import { definePhrases } from '../../../i18n/phrases.ts';

export const words = definePhrases({
  title: { zh: '便民服务商', en: 'Service providers' },
  lead: {
    zh: '私事可以找谁：做什么、多少钱、什么时候核验过。',
    en: 'Whom private matters lead to: what they do, for how much, and when they were vetted.',
  },
  name: { zh: '名称', en: 'Name' },
  kinds: { zh: '做哪些事', en: 'What they do' },
  kindsHelp: { zh: '按私事的类型选，可以选几种', en: 'Kinds of private matters, several if needed' },
  findKind: { zh: '输入几个字查找类型', en: 'Search the kinds' },
  area: { zh: '服务区域', en: 'Serves' },
  price: { zh: '价格', en: 'Price' },
  priceHelp: { zh: '照居民看得懂的话写，例如：上门 30 元，材料另计', en: 'In words residents understand' },
  phone: { zh: '电话', en: 'Telephone' },
  vettedOn: { zh: '核验日期', en: 'Vetted on' },
  vettedHelp: {
    zh: '看过执照、人员和价目的日子；不填就不给居民看',
    en: 'The day papers, people and prices were seen; left empty, residents do not see it',
  },
  notVetted: { zh: '没有核验', en: 'Not vetted' },
  subsidised: { zh: '政府补贴一部分', en: 'Partly paid by the district' },
  active: { zh: '还在服务', en: 'Still active' },
  ended: { zh: '已停用', en: 'Ended' },
  add: { zh: '新增服务商', en: 'Add a provider' },
  change: { zh: '修改', en: 'Change' },
  search: { zh: '名称', en: 'Name' },
  none: { zh: '还没有服务商', en: 'No provider yet' },
  noneText: {
    zh: '先登记几家做维修、家政、陪护的，私事指引里就能直接选。',
    en: 'Enter a few for repairs, housekeeping and care; guidance can then offer them.',
  },
  all: { zh: '全部', en: 'All' },
});

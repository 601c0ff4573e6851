import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  title: { zh: '社区的房子怎么用', en: 'How community rooms are used' },
  lead: {
    zh: '办公用房一半以上给社会组织办公益，办公服务用房八成以上为居民服务。做到没有，看这里。',
    en: 'Half of the offices are for organisations, 80 % of all rooms for services to residents. See how far it is.',
  },
  home: { zh: '首页', en: 'Home' },
  organisations: { zh: '身边的社会组织', en: 'Organisations near you' },
  community: { zh: '选一个社区', en: 'Choose a community' },
  all: { zh: '全区', en: 'Whole district' },
  size: { zh: '用房总面积', en: 'Premises in all' },
  mean: { zh: (n: string) => `社区平均 ${n} 平方米`, en: (n: string) => `${n} m² per community on average` },
  rooms: { zh: '有哪些房间', en: 'The rooms' },
  none: { zh: '这里还没有登记用房', en: 'No rooms are registered here yet' },
  usedBy: { zh: (name: string) => `${name}在用`, en: (name: string) => `used by ${name}` },
});

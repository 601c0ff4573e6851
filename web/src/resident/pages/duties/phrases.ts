import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  home: { zh: '首页', en: 'Home' },
  title: { zh: '三事清单', en: 'Whose duty is what' },
  lead: {
    zh: '分的标准只有一条：这件事该由谁负责。拿不准没关系，先告诉我们。',
    en: 'There is one question only: whose duty is it? If you are not sure, just tell us.',
  },
  search: { zh: '找一找', en: 'Search' },
  searchHelp: { zh: '写几个字，例如：路灯、漏水、加装电梯', en: 'A few words, such as: lamp, leak, lift' },
  found: { zh: (count: number) => `找到 ${count} 种事`, en: (count: number) => `${count} kinds found` },
  guess: { zh: '没有一样的字眼，您说的可能是：', en: 'No such words in the lists. You may mean:' },
  nothing: { zh: '没有找到', en: 'Nothing found' },
  nothingText: {
    zh: '换个说法再试试；或者直接告诉我们，由我们来分。',
    en: 'Try other words, or just tell us and we find out.',
  },
  report: { zh: '我要反映', en: 'Report something' },
  reportThis: { zh: '反映这类事', en: 'Report one like this' },
  examples: { zh: '比如', en: 'For example' },
  guides: { zh: '怎么办', en: 'How to go about it' },
  look: { zh: (count: number) => `看看是哪些事（${count} 种）`, en: (count: number) => `See which (${count} kinds)` },
  elsewhere: { zh: '这些事不归我们受理', en: 'What is not ours to take' },
  elsewhereLead: { zh: '请找下面的地方，别耽误。', en: 'Please turn to these, without losing time.' },
  moreGuides: { zh: '办事指南', en: 'Guides' },
  moreGuidesText: { zh: '退款、调解、证件、补贴……一步一步怎么办', en: 'Refunds, mediation, papers, benefits: step by step' },
  version: { zh: (version: number) => `清单第 ${version} 版`, en: (version: number) => `Version ${version} of the lists` },
});

/** Where to turn when the district has not written it down itself, by reason. Numbers are national ones. */
export const pointers = definePhrases({
  emergency_call: {
    zh: '有危险马上打：报警 110，火警 119，急救 120，交通事故 122。',
    en: 'In danger call at once: police 110, fire 119, ambulance 120, road accident 122.',
  },
  court_matter: {
    zh: '问审理的法院或仲裁机构；诉讼服务热线 12368。',
    en: 'Ask the court or arbitration body; the line of the courts is 12368.',
  },
  petition: {
    zh: '到信访接待场所，或写信、上网向信访部门提出。',
    en: 'Go to a petition reception, write, or use the online petition platform.',
  },
  discipline: {
    zh: '反映干部违纪违法打 12388，民警违纪打 12389。',
    en: 'Misconduct of officials: 12388. Misconduct of police: 12389.',
  },
  outside_area: {
    zh: '打事发地的区号加 12345，由当地受理。',
    en: 'Call 12345 with the area code of the place.',
  },
  other_statutory_channel: {
    zh: '法律规定了专门机关的，向那个机关提出；不知道找谁，先问我们。',
    en: 'Where the law names an authority, turn to it; if you do not know which, ask us.',
  },
});

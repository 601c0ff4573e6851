import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts about where somebody lives and whether that was confirmed. */
export const phrases = definePhrases({
  title: { zh: '我住在哪里、身份核实', en: 'Where I live, confirmed identity' },
  placeText: {
    zh: '填了社区，才能看本社区邻居的求助、参加本社区的附议和表决。只是您自己填的，不算核实。',
    en: 'Your community lets you see its requests for help and support its topics. It is what you say, not a confirmation.',
  },
  save: { zh: '保存', en: 'Save' },
  saving: { zh: '正在保存…', en: 'Saving…' },
  saved: { zh: '已保存', en: 'Saved' },
  missing: { zh: '请选到社区', en: 'Please choose a community' },
  ends: {
    zh: '换了社区，已核实的住址会作废，要带证件重新核实。',
    en: 'With another community the confirmation of your address ends.',
  },
  confirmed2: { zh: '住址已核实', en: 'Your address is confirmed' },
  confirmed3: { zh: '实名和住址已核实', en: 'Your name and address are confirmed' },
  confirmedText: {
    zh: (place: string, papers: string, by: string, at: string) => `${place}。${at} 由${by}看过${papers}。`,
    en: (place: string, papers: string, by: string, at: string) => `${place}. Seen on ${at} by a ${by}: ${papers}.`,
  },
  desk: { zh: '社区工作人员', en: 'community worker' },
  withdraw: { zh: '撤回同意，核实作废', en: 'Withdraw; the confirmation ends' },
  withdrawing: { zh: '正在撤回…', en: 'Withdrawing…' },
  notYet: { zh: '还没有核实身份', en: 'Not confirmed yet' },
  notYetText: {
    zh: '有的表决只给核实过住址或实名的居民。先在这里登录，再带手机和证件到社区居委会当面核实，当场就好；不复印，不记证件号码。',
    en: 'Some votes need a confirmed address or name. Sign in here, then show your papers at the community office; nothing is copied and no number is kept.',
  },
  papersPerson: { zh: '看身份', en: 'For your name' },
  papersAddress: { zh: '看住址', en: 'For your address' },
});

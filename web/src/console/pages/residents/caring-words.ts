import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts about agreements and about those who come first. */
export const caringWords = definePhrases({
  record: { zh: '登记本人同意', en: 'Record an agreement' },
  recordIntro: {
    zh: '把那段话念给本人听，本人同意才登记。同意可以随时收回，收回后不再使用。',
    en: 'Read the words to the person and record only what they agreed to. It can be taken back at any time.',
  },
  purpose: { zh: '同意什么', en: 'Agrees to' },
  readOut: { zh: '念给本人听', en: 'Read out' },
  didRead: { zh: '我已经把下面这段话念给本人听，本人同意', en: 'I have read this to the person, who agrees' },
  channel: { zh: '怎么同意的', en: 'How' },
  givenBy: { zh: '谁同意的', en: 'By whom' },
  evidence: { zh: '凭据', en: 'Evidence' },
  evidenceHelp: { zh: '例如签字单的编号；不要写身份证号', en: 'Such as the number of a signed sheet; no identity number' },
  keyGroups: { zh: '登记重点关怀', en: 'Record key groups' },
  keyGroupsIntro: {
    zh: '登记以后，这位居民的诉求排在前面。要有本人的同意；会替换原来登记的，全不选就是取消。',
    en: 'What this person reports then comes first. It needs their agreement, and replaces what was recorded; choosing none takes it back.',
  },
  groups: { zh: '属于哪些情况', en: 'Which groups' },
  groupsHelp: { zh: '只登记本人同意登记的', en: 'Only what the person agreed to' },
  care: { zh: '重点关怀', en: 'Comes first' },
  first: { zh: '优先办理', en: 'comes first' },
  notFirst: { zh: '没有登记', en: 'not recorded' },
  consents: { zh: '本人的同意', en: 'Agreements' },
  noConsents: { zh: '没有登记过同意', en: 'None recorded' },
  givenAt: { zh: '时间', en: 'When' },
  state: { zh: '现在', en: 'Now' },
  inForce: { zh: '有效', en: 'in force' },
  withdrawn: { zh: (at: string) => `${at} 已收回`, en: (at: string) => `taken back ${at}` },
});

export const consentPurposes = {
  key_groups: { zh: '登记重点关怀情况', en: 'Recording key groups' },
  assistance_check: { zh: '核对帮扶资格', en: 'Checking for assistance' },
} as const;

export const consentChannels = {
  counter: { zh: '窗口', en: 'at the desk' },
  phone: { zh: '电话', en: 'by phone' },
  paper: { zh: '书面', en: 'on paper' },
  visit: { zh: '上门', en: 'at a visit' },
} as const;

export const consentGivers = {
  self: { zh: '本人', en: 'the person' },
  guardian: { zh: '监护人', en: 'a guardian' },
  proxy: { zh: '受托人', en: 'a proxy' },
} as const;

export const keyGroupNames = {
  elderly_alone: { zh: '空巢、独居老人', en: 'Elderly living alone' },
  elderly_without_family: { zh: '孤寡老人', en: 'Elderly without family' },
  disabled_elder: { zh: '失能老人', en: 'Disabled elder' },
  low_income: { zh: '低保对象', en: 'Minimum living allowance' },
  disabled: { zh: '残疾人', en: 'Disabled person' },
  orphan_or_disabled_child: { zh: '孤残儿童', en: 'Orphan or disabled child' },
} as const;

export const revealPurposes = {
  deliver_service: { zh: '上门服务', en: 'To deliver a service' },
  check_assistance: { zh: '核对帮扶', en: 'To check for assistance' },
  emergency: { zh: '紧急救助', en: 'Emergency help' },
} as const;

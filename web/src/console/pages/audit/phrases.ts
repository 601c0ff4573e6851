import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the audit log. */
export const words = definePhrases({
  title: { zh: '审计日志', en: 'Audit log' },
  lead: {
    zh: '谁在什么时候做了什么。写下的改不了，删了看得出来。',
    en: 'Who did what and when. Nothing here can be changed without showing.',
  },
  at: { zh: '时间', en: 'Time' },
  what: { zh: '做了什么', en: 'What' },
  who: { zh: '谁', en: 'Who' },
  record: { zh: '记录', en: 'Record' },
  facts: { zh: '要点', en: 'Facts' },
  capacity: { zh: '以什么身份', en: 'In which post' },
  request: { zh: '请求编号', en: 'Request' },
  kind: { zh: '类别', en: 'Kind' },
  person: { zh: '经办人', en: 'Person' },
  recordId: { zh: '记录的标识', en: 'Id of a record' },
  period: { zh: '时间', en: 'Time' },
  sameRecord: { zh: '这条记录', en: 'This record' },
  details: { zh: '详情', en: 'Details' },
  private: { zh: '另有文字内容，存在记录里', en: 'with words that stay in the record' },
  all: { zh: '全部', en: 'All' },
  viewed: { zh: '看过个人信息', en: 'Personal data' },
  refused: { zh: '登录没成功', en: 'Sign-ins refused' },
  signedIn: { zh: '登录', en: 'Sign-ins' },
  appointed: { zh: '任命岗位', en: 'Appointments' },
  settings: { zh: '改设置', en: 'Settings' },
  imports: { zh: '导入', en: 'Imports' },
  empty: { zh: '没有记录', en: 'Nothing recorded' },
  staff: { zh: '工作人员', en: 'Staff' },
  resident: { zh: '居民', en: 'Resident' },
  reporter: { zh: '凭查询码的居民', en: 'Resident with a code' },
  anonymous: { zh: '没有登录的人', en: 'Somebody not signed in' },
  system: { zh: '系统', en: 'The system' },
  integration: { zh: '接口', en: 'An interface' },
  chain: { zh: '审计链', en: 'The chain' },
  chainLead: {
    zh: '每条记录都和前一条锁在一起。核对会从第一条起重新算一遍，改过、删过、插进去的都会显出来。',
    en: 'Every fact is locked to the one before. Checking computes all of them anew: what was changed, removed or put in between shows.',
  },
  check: { zh: '现在核对', en: 'Check now' },
  again: { zh: '再核对一次', en: 'Check again' },
  whole: { zh: (n: string) => `链条完整，${n} 条记录都对得上`, en: (n: string) => `The chain is whole: ${n} facts fit` },
  unsealed: {
    zh: (n: string) => `最近 ${n} 条还没有锁上，一分钟内会锁。`,
    en: (n: string) => `The latest ${n} are locked within a minute.`,
  },
  broken: { zh: (n: string) => `第 ${n} 条对不上，前面的都对得上`, en: (n: string) => `Fact ${n} does not fit; those before it do` },
  brokenText: {
    zh: '有人绕过系统改过数据。请保留现场，先备份数据库，再按《运维手册》的步骤查。',
    en: 'Somebody changed the data behind the system. Keep everything as it is, back up the database and follow the operations guide.',
  },
  head: {
    zh: (head: string) => `链头 ${head}。抄下来另存，以后能证明这之前没有改过。`,
    en: (head: string) => `Head ${head}. Kept elsewhere, it proves later that nothing before it was changed.`,
  },
  checkedAt: { zh: (moment: string) => `核对于${moment}`, en: (moment: string) => `Checked ${moment}` },
});

/** Why a link of the chain does not fit. */
export const breaks: Readonly<Record<string, { zh: string; en: string }>> = {
  gap: { zh: '中间缺了一条', en: 'one is missing in between' },
  'event missing': { zh: '记录被删了', en: 'the fact was removed' },
  'event changed': { zh: '记录被改了', en: 'the fact was changed' },
  'head does not match': { zh: '链头被改了', en: 'the head was changed' },
};

import { definePhrases } from '../../../i18n/phrases.ts';

export const firstStepPhrases = definePhrases({
  title: { zh: (name: string) => `${name}，开始之前`, en: (name: string) => `${name}, before you begin` },
  lead: { zh: '为了保护居民的个人信息，请先完成下面的设置。', en: 'To protect residents’ data, please finish these settings first.' },
  leave: { zh: '退出登录', en: 'Sign out' },
  passwordTitle: { zh: '设置自己的密码', en: 'Set a password of your own' },
  current: { zh: '现在的密码', en: 'Current password' },
  next: { zh: '新密码', en: 'New password' },
  nextHelp: { zh: '长一些、好记、不和别处相同。', en: 'Long, easy to remember, used nowhere else.' },
  repeat: { zh: '再输一遍新密码', en: 'New password again' },
  different: { zh: '两次输入的新密码不一样', en: 'The two new passwords differ' },
  changePassword: { zh: '设为我的密码', en: 'Set my password' },
  factorTitle: { zh: '绑定手机验证器', en: 'Enrol an authenticator' },
  factorText: {
    zh: '以后登录时，除了密码还要输入手机上的 6 位数字。先确认一次密码。',
    en: 'Signing in will also ask for six digits from your phone. Confirm your password first.',
  },
  password: { zh: '密码', en: 'Password' },
  begin: { zh: '开始绑定', en: 'Begin' },
  scanTitle: { zh: '用验证器扫这个二维码', en: 'Scan this with your authenticator' },
  scanText: { zh: '不能扫码时，手工输入这串字符：', en: 'If you cannot scan, type this in:' },
  code: { zh: '验证器现在显示的 6 位数字', en: 'The six digits shown now' },
  switchOn: { zh: '启用', en: 'Switch on' },
  recoveryTitle: { zh: '请收好恢复码', en: 'Keep your recovery codes' },
  recoveryText: {
    zh: '手机丢了的时候，每个恢复码可以登录一次。只显示这一遍，请抄写或打印后放在安全的地方。',
    en: 'If the phone is lost, each code signs you in once. They are shown only now: write them down or print them.',
  },
  kept: { zh: '已经收好', en: 'I have kept them' },
});

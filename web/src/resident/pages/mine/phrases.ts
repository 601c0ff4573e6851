import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  home: { zh: '首页', en: 'Home' },
  title: { zh: '我的诉求', en: 'My reports' },
  signInLead: {
    zh: '用反映时留的手机号登录，就能看到您的全部诉求。',
    en: 'Sign in with the number you left, and see all your reports.',
  },
  staff: {
    zh: '您现在登录的是工作台。用手机号登录后，工作台会退出。',
    en: 'You are signed in to the staff console. Signing in here ends that.',
  },
  phone: { zh: '手机号', en: 'Mobile number' },
  phoneWrong: { zh: '请填 11 位手机号', en: 'Please give a mobile number of 11 digits' },
  getCode: { zh: '获取验证码', en: 'Send me a code' },
  sending: { zh: '正在发送…', en: 'Sending…' },
  sent: {
    zh: (phone: string) => `验证码已发到 ${phone}，5 分钟内有效。`,
    en: (phone: string) => `A code was sent to ${phone}; it is good for 5 minutes.`,
  },
  code: { zh: '验证码', en: 'Code' },
  codeHelp: { zh: '短信里的 6 位数字。工作人员不会向您要。', en: 'Six digits from the message. Staff never ask for them.' },
  codeWrong: { zh: '请填 6 位验证码', en: 'Please give the six digits' },
  signIn: { zh: '登录', en: 'Sign in' },
  signingIn: { zh: '正在登录…', en: 'Signing in…' },
  otherPhone: { zh: '换个手机号', en: 'Another number' },
  sendAgain: { zh: '没收到？再发一次', en: 'Nothing came? Send again' },
  wait: {
    zh: (seconds: number) => `${seconds} 秒后可以再发`,
    en: (seconds: number) => `You can ask again in ${seconds} s`,
  },
  withoutPhone: { zh: '没有留手机号？用编号和查询码查', en: 'Left no number? Use number and code' },
  signedIn: { zh: (phone: string) => `已登录 ${phone}`, en: (phone: string) => `Signed in: ${phone}` },
  signOut: { zh: '退出登录', en: 'Sign out' },
  none: { zh: '这个手机号还没有反映过事情', en: 'Nothing was reported with this number yet' },
  noneText: { zh: '反映时没有留手机号的，请用编号和查询码查。', en: 'Reports without your number are found by number and code.' },
  report: { zh: '我要反映', en: 'Report something' },
  more: { zh: '再看一些', en: 'Show more' },
  total: { zh: (count: string) => `共 ${count} 件`, en: (count: string) => `${count} in all` },
  data: { zh: '我的个人信息', en: 'My personal data' },
  dataText: {
    zh: '您可以下载我们保存的关于您的全部信息。要更正或删除，请联系受理您诉求的社区服务中心。',
    en: 'You can download everything we keep about you. To correct or delete it, ask the service centre of your community.',
  },
  download: { zh: '下载我的全部信息', en: 'Download everything' },
  downloadName: { zh: '我的个人信息.json', en: 'my-data.json' },
  accesses: { zh: '谁看过我的姓名和电话', en: 'Who looked at my name and number' },
  accessesNone: { zh: '还没有人看过。', en: 'Nobody has looked at them.' },
  accessLine: {
    zh: (by: string, purpose: string) => `${by}，为了：${purpose}`,
    en: (by: string, purpose: string) => `${by}, reason: ${purpose}`,
  },
});

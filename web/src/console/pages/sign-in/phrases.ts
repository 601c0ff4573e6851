import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  product: { zh: '联动', en: 'Liandong' },
  title: { zh: '登录工作台', en: 'Sign in' },
  promise: { zh: '社区的事，有人接、有人办、有回音。', en: 'Every demand taken in, handled and answered.' },
  points: {
    zh: '受理、分拨、办理、督办、回访，都在一处；时限按工作日历计算，每一步都有记录。',
    en: 'Intake, dispatch, handling, supervision and follow-up in one place; deadlines by the working calendar, every step on record.',
  },
  username: { zh: '用户名', en: 'User name' },
  password: { zh: '密码', en: 'Password' },
  signIn: { zh: '登录', en: 'Sign in' },
  needUsername: { zh: '请填写用户名', en: 'Please enter your user name' },
  needPassword: { zh: '请填写密码', en: 'Please enter your password' },
  capsLock: { zh: '大写锁定已打开', en: 'Caps Lock is on' },
  codeTitle: { zh: '再确认一次是您本人', en: 'One more step' },
  codeText: {
    zh: '打开手机上的验证器，输入现在显示的 6 位数字。',
    en: 'Open the authenticator on your phone and enter the six digits it shows now.',
  },
  code: { zh: '6 位验证码', en: 'Six-digit code' },
  needCode: { zh: '请输入 6 位数字', en: 'Please enter six digits' },
  confirm: { zh: '确认', en: 'Confirm' },
  otherAccount: { zh: '换一个账号', en: 'Use another account' },
  demoTitle: { zh: '演示账号', en: 'Demo log-ins' },
  demoText: { zh: '点一下即可登录。只有演示区县会显示。', en: 'One click signs in. Shown on the demo district only.' },
  forgot: { zh: '忘记密码，请联系本单位的系统管理员重置。', en: 'Forgotten it? The administrator of your unit can reset it.' },
  residentPage: { zh: '我是居民，去反映问题', en: 'I am a resident: report something' },
  otherLanguage: { zh: 'English', en: '中文' },
});

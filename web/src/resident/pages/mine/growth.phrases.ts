import { definePhrases } from '../../../i18n/phrases.ts';

/** Texts of the questions after taking part. */
export const phrases = definePhrases({
  first: { zh: '您参加了社区议事，说说感受好吗？', en: 'You took part in your community. How was it for you?' },
  fifth: { zh: '您已参加五次以上，再说说感受好吗？', en: 'You have taken part five times or more. How is it for you now?' },
  lead: {
    zh: '三个小问题，不记名字，只看整个社区前后的变化。不想答也没关系。',
    en: 'Three short questions. No name stands beside your answers; only the change of the whole community is shown. You need not answer.',
  },
  agree5: { zh: '很同意', en: 'Fully' },
  agree4: { zh: '同意', en: 'Mostly' },
  agree3: { zh: '一般', en: 'Partly' },
  agree2: { zh: '不太同意', en: 'Hardly' },
  agree1: { zh: '不同意', en: 'Not at all' },
  missing: { zh: '还有问题没有选', en: 'Please answer each question' },
  send: { zh: '提交', en: 'Send' },
  sending: { zh: '正在提交…', en: 'Sending…' },
  later: { zh: '以后再说', en: 'Not now' },
  thanks: { zh: '谢谢您！', en: 'Thank you!' },
});

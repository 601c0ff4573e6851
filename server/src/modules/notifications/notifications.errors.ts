import { defineProblem, type Phrase } from '../../platform/problem.ts';

export const channelNotOffered = defineProblem('channel-not-offered', 422, {
  zh: '您不能选择“{channel}”这种通知方式',
  en: 'The channel "{channel}" is not offered to you',
});
export const noMailAddress = defineProblem('no-mail-address', 422, {
  zh: '您的账号还没有邮箱，不能选择邮件通知和每日摘要；请先请管理员登记邮箱',
  en: 'Your account has no mail address, so mails and the daily digest cannot be chosen; ask an administrator to add one',
});
export const idsOrAll = defineProblem('ids-or-all', 400, {
  zh: '请选择要标为已读的通知，或者选择全部',
  en: 'Name the notices to mark as read, or all of them',
});
export const unknownTemplate = defineProblem('unknown-template', 404, { zh: '没有这个通知模板', en: 'There is no such notice template' });
export const unknownPlaceholder = defineProblem('unknown-placeholder', 422, {
  zh: '模板里用了系统不提供的内容：{names}',
  en: 'The template uses values that are not provided: {names}',
});
export const emptyWording = defineProblem('empty-wording', 422, {
  zh: '标题和正文的中文、英文都要填写',
  en: 'Title and text are needed in Chinese and in English',
});
export const outboundAlreadySo = defineProblem('outbound-already-so', 409, {
  zh: '外发开关已经是这个状态',
  en: 'Sending is already switched that way',
});

/** Why a message was held, suppressed or given up, where the reason is our own and not a gateway's words. */
export const reasons = {
  demo: { zh: '演示区县，不对外发送', en: 'Demonstration district: nothing is sent' },
  outbound_stopped: { zh: '对外发送已暂停', en: 'Sending is stopped' },
  recipient_gone: { zh: '收件人已注销', en: 'The recipient is gone' },
  no_address: { zh: '没有可用的号码或邮箱', en: 'No number or address to send to' },
  quiet_hours: { zh: '静默时段，稍后发送', en: 'Quiet hours; sent later' },
  daily_limit: {
    zh: '同一号码同一模板今天已达上限，明天发送',
    en: 'The daily limit for this number and template is reached; sent tomorrow',
  },
  template_missing: { zh: '没有这个通知模板', en: 'The notice template is missing' },
  missing_params: { zh: '缺少模板需要的内容', en: 'Values that the template needs are missing' },
  no_answer: { zh: '发送后没有得到答复', en: 'No answer after sending' },
  worker_lost: { zh: '发送途中程序中断，不知是否发出', en: 'The program stopped while sending; the outcome is not known' },
} as const satisfies Record<string, Phrase>;

export type Reason = keyof typeof reasons;

/** A stored reason in words; a gateway's own words stay as they are. `missing_params: a, b` names the values. */
export function reasonText(stored: string, lang: 'zh' | 'en'): string {
  const [code = '', detail] = stored.split(': ', 2);
  if (!Object.hasOwn(reasons, code)) return stored;
  const text = reasons[code as Reason][lang];
  return detail === undefined ? text : `${text}（${detail}）`;
}

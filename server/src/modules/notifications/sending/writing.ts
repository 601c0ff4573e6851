import type { Ctx } from '../../../platform/context.ts';
import type { Contact } from '../contacts.ts';
import { digestMembers } from '../digest/digest.queries.ts';
import { DIGEST_TEMPLATE, digestMail } from '../digest/digest.text.ts';
import type { NoticeRow } from '../notifications.repository.ts';
import { preferenceOf } from '../preferences/preferences.repository.ts';
import { readerIn } from '../templates/reader.ts';
import { templatesOf } from '../templates/templates.repository.ts';
import { type Rendered, renderNotice } from '../templates/templates.rules.ts';

/** The words of a message, or why there are none. */
export type Written = { ok: true; rendered: Rendered } | { ok: false; reason: string };

const mailFoot = {
  zh: '此邮件由系统自动发送，请勿直接回复。登录系统后，可在“通知设置”中更改接收方式。',
  en: 'This mail was sent by the system; please do not reply to it. You can change how you are notified under "Notice settings".',
} as const;

/** Writes a message in the reader's language: their own choice, else the language kept with their record. */
export async function writeMessage(ctx: Ctx, notice: NoticeRow, contact: Contact): Promise<Written> {
  const preference = await preferenceOf(ctx, { kind: notice.recipient_kind, id: notice.recipient_id });
  const reader = await readerIn(ctx, preference.language ?? contact.language);
  const templates = await templatesOf(ctx);
  if (notice.template === DIGEST_TEMPLATE) {
    const rendered = digestMail(await digestMembers(ctx, notice.id), templates, reader);
    return { ok: true, rendered: withFoot(rendered, reader.lang) };
  }
  const template = templates.get(notice.template);
  if (!template) return { ok: false, reason: 'template_missing' };
  const result = renderNotice(template, notice.params, reader);
  if (!result.ok) return { ok: false, reason: `missing_params: ${result.missing.join(', ')}` };
  return { ok: true, rendered: notice.channel === 'email' ? withFoot(result.rendered, reader.lang) : result.rendered };
}

function withFoot({ title, text }: Rendered, lang: 'zh' | 'en'): Rendered {
  return { title, text: `${text}\n\n--\n${mailFoot[lang]}\n` };
}

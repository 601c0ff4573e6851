import type { NoticeParams, Reader, Rendered, Template } from '../templates/templates.rules.ts';
import { renderLeniently } from '../templates/templates.rules.ts';

/** Stands in the outbox where other mails name their template; its words are made from the notices it holds. */
export const DIGEST_TEMPLATE = 'notifications.digest';

/** How many notices are told in full; the rest are counted. */
const TOLD_IN_FULL = 40;

export interface DigestMember {
  readonly template: string;
  readonly params: NoticeParams;
  readonly created_at: Date;
}

const words = {
  zh: {
    title: (count: number) => `今日通知摘要（${count} 条未读）`,
    opening: (count: number) => `您有 ${count} 条未读通知：`,
    more: (count: number) => `另有 ${count} 条，请登录系统查看。`,
    unnamed: '新通知',
  },
  en: {
    title: (count: number) => `Your notices today (${count} unread)`,
    opening: (count: number) => `You have ${count} unread ${count === 1 ? 'notice' : 'notices'}:`,
    more: (count: number) => `And ${count} more; please sign in to see them.`,
    unnamed: 'New notice',
  },
} as const;

/** One mail for the notices of a day, oldest first, in the reader's language. */
export function digestMail(members: readonly DigestMember[], templates: ReadonlyMap<string, Template>, reader: Reader): Rendered {
  const say = words[reader.lang];
  const lines = members.slice(0, TOLD_IN_FULL).map(({ template, params, created_at: now }, index) => {
    const wording = templates.get(template);
    if (!wording) return `${index + 1}. ${say.unnamed}`;
    const { title, text } = renderLeniently(wording, params, { ...reader, now });
    return `${index + 1}. ${title}\n   ${text.replaceAll('\n', '\n   ')}`;
  });
  const rest = members.length - lines.length;
  const text = [say.opening(members.length), ...lines, ...(rest > 0 ? [say.more(rest)] : [])].join('\n\n');
  return { title: say.title(members.length), text };
}

import type { Ctx, Lang } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import type { Reader } from './templates.rules.ts';

/** The number residents call with questions, unless the district sets its own: the hotline that answers everywhere. */
export const contactPhoneSetting = { name: 'notifications.contact_phone', fallback: '12345' } as const;

/** A reader in this district. `now` is when the notice speaks: at sending, or for a list the moment it arrived. */
export async function readerIn(ctx: Ctx, lang: Lang): Promise<Reader> {
  return { lang, now: ctx.now, phone: await settingOf<string>(ctx, contactPhoneSetting.name, contactPhoneSetting.fallback) };
}

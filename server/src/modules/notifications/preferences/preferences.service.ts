import type { Static } from 'typebox';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { settingOf } from '../../../platform/settings.ts';
import { type Contact, contactOfRecipient } from '../contacts.ts';
import { channelNotOffered, noMailAddress } from '../notifications.errors.ts';
import type { PreferencesChanged } from '../notifications.events.ts';
import { recipientOf } from '../notifications.policy.ts';
import { CHANNELS_OFFERED, type Preference } from '../notify.rules.ts';
import { digestTimeSetting } from '../notify.service.ts';
import { preferenceOf, putPreference } from './preferences.repository.ts';
import type { PreferenceView } from './preferences.schema.ts';

/** How the actor is told, and what they may choose. */
export async function ownPreference(ctx: Ctx): Promise<Static<typeof PreferenceView>> {
  const recipient = recipientOf(ctx.actor);
  const contact = await contactOfRecipient(ctx, recipient);
  const { channels, quiet, digest, language } = await preferenceOf(ctx, recipient);
  return {
    channels: [...channels],
    quiet,
    digest,
    language,
    offered: CHANNELS_OFFERED[recipient.kind].map((channel) => ({ channel, reachable: reaches(contact, channel) })),
    digestOffered: recipient.kind === 'account' && reaches(contact, 'email'),
    quietHours: (await calendarFor(ctx)).quietHours,
    digestTime: await settingOf<string>(ctx, digestTimeSetting.name, digestTimeSetting.fallback),
  };
}

/**
 * Writes the actor's own choice.
 * @throws channel-not-offered (422), no-mail-address (422) for mails and digests that could not arrive
 */
export async function choosePreference(ctx: WriteCtx, preference: Preference): Promise<void> {
  const recipient = recipientOf(ctx.actor);
  const foreign = preference.channels.find((channel) => !CHANNELS_OFFERED[recipient.kind].includes(channel));
  if (foreign) throw channelNotOffered({ channel: foreign });
  if (preference.digest === 'daily' && recipient.kind === 'person') throw channelNotOffered({ channel: 'digest' });
  const wantsMail = preference.channels.includes('email') || preference.digest === 'daily';
  if (wantsMail && !(await contactOfRecipient(ctx, recipient))?.email) throw noMailAddress();
  await putPreference(ctx, recipient, preference);
  emit(ctx, {
    name: 'notification.preferences_changed',
    subject: { type: recipient.kind, id: recipient.id },
    data: { channels: preference.channels, quiet: preference.quiet, digest: preference.digest, language: preference.language },
  } satisfies PreferencesChanged);
}

function reaches(contact: Contact | null, channel: Preference['channels'][number]): boolean {
  if (channel === 'email') return contact?.email != null;
  return channel === 'sms' ? contact?.mobile != null : contact !== null;
}

import { Type } from 'typebox';
import { Nullable, OneOf } from '../../../platform/http/schemas.ts';

const Channel = OneOf(['sms', 'email', 'phone_task']);

const choice = {
  /** Besides in-app notices, which always arrive. */
  channels: Type.Array(Channel, { maxItems: 3, uniqueItems: true }),
  /** Whether ordinary messages wait for the end of the quiet hours. */
  quiet: Type.Boolean(),
  digest: OneOf(['none', 'daily']),
  /** Language of messages; null follows the language of the record. */
  language: Nullable(OneOf(['zh', 'en'])),
};

export const PreferenceBody = Type.Object(choice);

export const PreferenceView = Type.Object({
  ...choice,
  /** What may be chosen, and whether it could reach the person now. */
  offered: Type.Array(Type.Object({ channel: Channel, reachable: Type.Boolean() })),
  digestOffered: Type.Boolean(),
  /** The district's quiet hours and the time of the digest, local time `HH:MM`. */
  quietHours: Type.Object({ start: Type.String(), end: Type.String() }),
  digestTime: Type.String(),
});

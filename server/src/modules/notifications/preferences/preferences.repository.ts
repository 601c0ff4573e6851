import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { Recipient } from '../contacts.ts';
import { defaultPreference, type Preference } from '../notify.rules.ts';

/** How these recipients want to be told; who never said so gets the default. */
export async function preferencesOf(ctx: Ctx, recipients: readonly Recipient[]): Promise<Map<string, Preference>> {
  if (recipients.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('notification_preference')
    .selectAll()
    .where(
      'recipient_id',
      'in',
      recipients.map((recipient) => recipient.id),
    )
    .execute();
  const stored = new Map(rows.map((row) => [row.recipient_id, toPreference(row)]));
  return new Map(recipients.map(({ kind, id }) => [id, stored.get(id) ?? defaultPreference[kind]]));
}

/** How one recipient wants to be told. */
export async function preferenceOf(ctx: Ctx, recipient: Recipient): Promise<Preference> {
  return (await preferencesOf(ctx, [recipient])).get(recipient.id) ?? defaultPreference[recipient.kind];
}

/** Writes a recipient's own choice over the one before. */
export async function putPreference(ctx: WriteCtx, recipient: Recipient, preference: Preference): Promise<void> {
  const row = {
    recipient_id: recipient.id,
    recipient_kind: recipient.kind,
    channels: [...preference.channels],
    quiet: preference.quiet,
    digest: preference.digest,
    language: preference.language,
    changed_at: ctx.now,
  };
  await ctx.db
    .insertInto('notification_preference')
    .values(row)
    .onConflict((oc) => oc.column('recipient_id').doUpdateSet(row))
    .execute();
}

function toPreference(row: Selectable<DB['notification_preference']>): Preference {
  return {
    channels: row.channels as Preference['channels'],
    quiet: row.quiet,
    digest: row.digest as Preference['digest'],
    language: row.language as Preference['language'],
  };
}

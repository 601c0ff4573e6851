import type { ReadCtx } from '../../platform/context.ts';
import { preferenceOf } from './preferences/preferences.repository.ts';

/** The newest of what a person was told, at most. */
const AT_MOST = 1_000;

/** What this module keeps about a person: how they want to be told, and of what and when they were told (PIPL 45). */
export async function ownNotices(ctx: ReadCtx, personId: string): Promise<unknown> {
  const rows = await ctx.db
    .selectFrom('notification')
    .select([
      'template',
      'channel',
      'state',
      'created_at as createdAt',
      'sent_at as sentAt',
      'read_at as readAt',
      'call_outcome as callOutcome',
    ])
    .select('call_note as callNote')
    .where('recipient_id', '=', personId)
    .where('recipient_kind', '=', 'person')
    .orderBy('created_at', 'desc')
    .limit(AT_MOST)
    .execute();
  return { preference: await preferenceOf(ctx, { kind: 'person', id: personId }), notices: rows };
}

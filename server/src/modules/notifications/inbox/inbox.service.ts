import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { idsOrAll } from '../notifications.errors.ts';
import type { NoticesRead } from '../notifications.events.ts';
import { recipientOf } from '../notifications.policy.ts';

export interface ReadChoice {
  readonly ids?: readonly string[];
  readonly all?: boolean;
  readonly until?: string;
}

/**
 * Marks the actor's own notices as read: those named, or all that had arrived by `until`. Others' notices are passed over in silence.
 * @throws ids-or-all (400)
 */
export async function markRead(ctx: WriteCtx, { ids, all, until }: ReadChoice): Promise<void> {
  if ((ids === undefined) === (all === undefined)) throw idsOrAll();
  const recipient = recipientOf(ctx.actor);
  let query = ctx.db
    .updateTable('notification')
    .set({ read_at: ctx.now })
    .where('channel', '=', 'in_app')
    .where('read_at', 'is', null)
    .where('recipient_id', '=', recipient.id)
    .where('recipient_kind', '=', recipient.kind);
  if (ids) query = query.where('id', 'in', [...ids]);
  if (until) query = query.where('created_at', '<=', new Date(until));
  const { numUpdatedRows } = await query.executeTakeFirst();
  const count = Number(numUpdatedRows);
  if (count > 0)
    emit(ctx, { name: 'notification.read', subject: { type: recipient.kind, id: recipient.id }, data: { count } } satisfies NoticesRead);
}

import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { idsOrAll } from '../notifications.errors.ts';
import type { NoticesRead } from '../notifications.events.ts';
import { recipientOf } from '../notifications.policy.ts';
import { markNoticesRead } from '../notifications.repository.ts';

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
  const count = await markNoticesRead(ctx, recipient, { ids, until: until ? new Date(until) : undefined });
  if (count > 0)
    emit(ctx, { name: 'notification.read', subject: { type: recipient.kind, id: recipient.id }, data: { count } } satisfies NoticesRead);
}

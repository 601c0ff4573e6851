import type { Selectable } from 'kysely';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export interface NewExtension {
  readonly orderId: string;
  readonly reasonCode: string;
  readonly reason: string;
  readonly asked: LimitRule;
  readonly oldDueAt: Date;
}

/** Stores a question for more time. */
export async function insertExtension(ctx: WriteCtx, given: NewExtension): Promise<void> {
  await ctx.db
    .insertInto('extension_request')
    .values({
      id: uuidv7(ctx.now),
      order_id: given.orderId,
      reason_code: given.reasonCode,
      reason: given.reason,
      asked_rule: JSON.stringify(given.asked),
      asked_by: ctx.actor.id ?? '',
      asked_at: ctx.now,
      state: 'open',
      old_due_at: given.oldDueAt,
    })
    .execute();
}

export type ExtensionRecord = Omit<Selectable<DB['extension_request']>, 'asked_rule'> & { readonly asked_rule: LimitRule };

/** The open question of an order, locked, or null. */
export async function lockOpenExtension(ctx: WriteCtx, orderId: string): Promise<ExtensionRecord | null> {
  const row = await ctx.db
    .selectFrom('extension_request')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  return (row as ExtensionRecord | undefined) ?? null;
}

/** Answers the open question of an order; `newDueAt` null when no limit has moved. */
export async function answerExtension(
  ctx: WriteCtx,
  orderId: string,
  { granted, note, newDueAt }: { granted: boolean; note: string | null; newDueAt: Date | null },
): Promise<void> {
  const decision = { decided_by: ctx.actor.id, decided_at: ctx.now, decision_note: note };
  await ctx.db
    .updateTable('extension_request')
    .set({ ...decision, state: granted ? 'granted' : 'refused', new_due_at: newDueAt })
    .where('order_id', '=', orderId)
    .where('state', '=', 'open')
    .execute();
}

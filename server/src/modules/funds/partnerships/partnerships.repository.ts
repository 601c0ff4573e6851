import type { Insertable, Selectable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { Fen } from '../../../platform/money.ts';
import { editConflict } from '../../../platform/problem.ts';

export type PartnershipRecord = Selectable<DB['fund_partnership']>;

/** Stores an agreement with a firm. */
export async function insertPartnership(ctx: WriteCtx, row: Insertable<DB['fund_partnership']>): Promise<void> {
  await ctx.db.insertInto('fund_partnership').values(row).execute();
}

/** An agreement, locked, or null. */
export async function lockPartnership(ctx: WriteCtx, id: string): Promise<PartnershipRecord | null> {
  return (await ctx.db.selectFrom('fund_partnership').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Writes what has come in all of a locked agreement. @throws edit-conflict */
export async function keepReceived(
  ctx: WriteCtx,
  partnership: PartnershipRecord,
  { version, received }: { version: number; received: Fen },
): Promise<void> {
  if (partnership.version !== version) throw editConflict({ current: partnership.version });
  await ctx.db
    .updateTable('fund_partnership')
    .set({ received, version: version + 1 })
    .where('id', '=', partnership.id)
    .execute();
}

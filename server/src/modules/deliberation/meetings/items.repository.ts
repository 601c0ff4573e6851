import type { Insertable, Updateable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { ItemRecord } from './meetings.repository.ts';

type NewItem = Omit<Insertable<DB['deliberation_meeting_item']>, 'id' | 'meeting_id' | 'created_at'>;

/** Writes the agenda of a meeting anew; what was raised at a forum stays, after it. */
export async function replaceAgenda(
  ctx: WriteCtx,
  meetingId: string,
  { items, raised }: { readonly items: readonly Omit<NewItem, 'position'>[]; readonly raised: readonly ItemRecord[] },
): Promise<void> {
  await ctx.db.deleteFrom('deliberation_meeting_item').where('meeting_id', '=', meetingId).where('kind', '<>', 'raised').execute();
  const rows = items.map((item, i) => ({ ...item, id: uuidv7(ctx.now), meeting_id: meetingId, position: i + 1, created_at: ctx.now }));
  if (rows.length > 0) await ctx.db.insertInto('deliberation_meeting_item').values(rows).execute();
  for (const [i, item] of raised.entries())
    await ctx.db
      .updateTable('deliberation_meeting_item')
      .set({ position: rows.length + i + 1 })
      .where('id', '=', item.id)
      .execute();
}

/** Adds an item to a meeting and answers its id. */
export async function insertItem(ctx: WriteCtx, meetingId: string, item: NewItem): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_meeting_item')
    .values({ ...item, id, meeting_id: meetingId, created_at: ctx.now })
    .execute();
  return id;
}

/** Changes a locked item. */
export async function updateItem(ctx: WriteCtx, item: ItemRecord, changes: Updateable<DB['deliberation_meeting_item']>): Promise<void> {
  await ctx.db
    .updateTable('deliberation_meeting_item')
    .set({ ...changes, version: item.version + 1 })
    .where('id', '=', item.id)
    .execute();
}

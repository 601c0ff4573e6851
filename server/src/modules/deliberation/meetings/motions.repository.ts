import type { Insertable, Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';

/** Stores a show of hands and answers its id. */
export async function insertMotion(
  ctx: WriteCtx,
  motion: Omit<Insertable<DB['deliberation_meeting_motion']>, 'id' | 'counted_by' | 'counted_at'>,
): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('deliberation_meeting_motion')
    .values({ ...motion, id, counted_by: ctx.actor.id, counted_at: ctx.now })
    .execute();
  return id;
}

/** Changes a show of hands of a locked meeting. */
export async function updateMotion(ctx: WriteCtx, id: string, changes: Updateable<DB['deliberation_meeting_motion']>): Promise<void> {
  await ctx.db.updateTable('deliberation_meeting_motion').set(changes).where('id', '=', id).execute();
}

/** The meeting a show of hands belongs to, or null. */
export async function meetingIdOfMotion(ctx: WriteCtx, id: string): Promise<string | null> {
  const row = await ctx.db.selectFrom('deliberation_meeting_motion').select('meeting_id').where('id', '=', id).executeTakeFirst();
  return row?.meeting_id ?? null;
}

/** Where hands were raised, or null. */
export async function areaOfMotion(ctx: Ctx, id: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('deliberation_meeting_motion as m')
    .innerJoin('deliberation_meeting as g', 'g.id', 'm.meeting_id')
    .select('g.area_code')
    .where('m.id', '=', id)
    .executeTakeFirst();
  return row?.area_code ?? null;
}

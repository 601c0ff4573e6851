import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { placedWithin } from '../notifications.policy.ts';
import type { NoticeRow } from '../notifications.repository.ts';

const Cursor = Type.Tuple([Type.Integer(), Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })]);

export interface PhoneTaskQuestion {
  readonly areaCode?: string;
  readonly after?: string;
  readonly limit: number;
}

/** Open phone tasks within the actor's intake areas: urgent ones first, then those whose turn it is. */
export async function phoneTaskPage(
  ctx: Ctx,
  { areaCode, after, limit }: PhoneTaskQuestion,
): Promise<{ items: NoticeRow[]; next: string | null }> {
  const later = sql<number>`case when urgent then 0 else 1 end`;
  let query = ctx.db
    .selectFrom('notification')
    .selectAll()
    .where('channel', '=', 'phone_task')
    .where('state', '=', 'pending')
    .where(placedWithin(ctx.actor, 'demands.intake'))
    .orderBy(later)
    .orderBy('not_before')
    .orderBy('id')
    .limit(limit + 1);
  if (areaCode) query = query.where(areaWithin('notification.area_code', areaCode));
  if (after) {
    const [rank, at, id]: Static<typeof Cursor> = decodeCursor(Cursor, after);
    query = query.where(sql<boolean>`(${later}, not_before, id) > (${rank}, ${new Date(at)}, ${id}::uuid)`);
  }
  return toPage((await query.execute()) as NoticeRow[], limit, (row) => [row.urgent ? 0 : 1, row.not_before.toISOString(), row.id]);
}

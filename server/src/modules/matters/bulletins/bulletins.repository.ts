import type { Updateable } from 'kysely';
import type { WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { bulletinExists } from './bulletins.errors.ts';
import type { BulletinFacts, LineFacts } from './bulletins.policy.ts';
import type { LateOrders } from './bulletins.queries.ts';
import type { BulletinState, LineState } from './bulletins.workflow.ts';

/** A bulletin, locked. */
export interface LockedBulletin extends BulletinFacts {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly version: number;
}

/** One line of a bulletin; the bulletin is locked. */
export interface LockedLine extends LineFacts {
  readonly id: string;
  readonly version: number;
}

export interface NewBulletin {
  readonly kind: string;
  readonly area: string;
  readonly from: string;
  readonly to: string;
  readonly appealsUntil: Date;
}

/** Stores a bulletin with a line for each late unit. @throws bulletin-exists. @returns its id */
export async function insertBulletin(ctx: WriteCtx, bulletin: NewBulletin, late: readonly LateOrders[]): Promise<string> {
  const id = uuidv7(ctx.now);
  const { kind, area, from, to, appealsUntil } = bulletin;
  const by = { drawn_by: ctx.actor.id ?? '', drawn_at: ctx.now };
  try {
    await ctx.db
      .insertInto('supervision_bulletin')
      .values({ id, kind, state: 'open_to_appeals', area_code: area, from_day: from, to_day: to, appeals_until: appealsUntil, ...by })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'supervision_bulletin_once') throw bulletinExists();
    throw error;
  }
  const lines = late.map(({ unitId, orders }) => ({ id: uuidv7(ctx.now), bulletin_id: id, unit_id: unitId, orders, state: 'listed' }));
  if (lines.length) await ctx.db.insertInto('supervision_bulletin_line').values(lines).execute();
  return id;
}

/** A bulletin, locked until the end of the transaction, or null. */
export async function lockBulletin(ctx: WriteCtx, id: string): Promise<LockedBulletin | null> {
  const row = await ctx.db.selectFrom('supervision_bulletin').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) return null;
  const { version, area_code: areaCode, appeals_until: appealsUntil, drawn_by: drawnBy, from_day: from, to_day: to } = row;
  return { id, version, state: row.state as BulletinState, areaCode, appealsUntil, drawnBy, from, to };
}

/** A line with its bulletin, which is locked, or null. */
export async function lockLine(ctx: WriteCtx, lineId: string): Promise<{ bulletin: LockedBulletin; line: LockedLine } | null> {
  const seen = await ctx.db.selectFrom('supervision_bulletin_line').select('bulletin_id').where('id', '=', lineId).executeTakeFirst();
  const bulletin = seen ? await lockBulletin(ctx, seen.bulletin_id) : null;
  if (!bulletin) return null;
  const row = await ctx.db.selectFrom('supervision_bulletin_line').selectAll().where('id', '=', lineId).executeTakeFirstOrThrow();
  const { id, version, unit_id: unitId, appealed_by: appealedBy } = row;
  return { bulletin, line: { id, version, state: row.state as LineState, unitId, appealedBy } };
}

/** Whether an appeal waits for a decision. */
export async function hasUndecided(ctx: WriteCtx, bulletinId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('supervision_bulletin_line')
    .select('id')
    .where('bulletin_id', '=', bulletinId)
    .where('state', '=', 'appealed')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** Publishes. @throws edit-conflict when somebody was faster */
export async function markPublished(
  ctx: WriteCtx,
  bulletin: LockedBulletin,
  { version, state }: { version: number; state: BulletinState },
) {
  if (bulletin.version !== version) throw editConflict({ current: bulletin.version });
  const changes = { state, published_by: ctx.actor.id, published_at: ctx.now, version: version + 1 };
  await ctx.db.updateTable('supervision_bulletin').set(changes).where('id', '=', bulletin.id).execute();
}

/** Changes a line. @throws edit-conflict when somebody was faster */
export async function updateLine(
  ctx: WriteCtx,
  line: LockedLine,
  { version, ...changes }: Updateable<DB['supervision_bulletin_line']> & { version: number; state: LineState },
): Promise<void> {
  if (line.version !== version) throw editConflict({ current: line.version });
  await ctx.db
    .updateTable('supervision_bulletin_line')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', line.id)
    .execute();
}

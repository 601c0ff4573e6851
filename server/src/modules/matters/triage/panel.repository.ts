import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { MatterClass } from '../matters.workflow.ts';

export type ObjectionRow = Selectable<DB['triage_objection']>;
export type SeatRow = Selectable<DB['triage_panel_seat']>;

export interface NewObjection {
  readonly raisedByKind: 'unit' | 'committee' | 'resident' | 'system';
  readonly unitId: string | null;
  readonly reason: string;
  readonly proposedClass: MatterClass | null;
  readonly proposedUnitId: string | null;
}

/** Stores an objection that a panel has to settle. */
export async function insertObjection(
  ctx: WriteCtx,
  given: NewObjection & { readonly id: string; readonly matterId: string },
): Promise<void> {
  await ctx.db
    .insertInto('triage_objection')
    .values({
      id: given.id,
      matter_id: given.matterId,
      raised_by_kind: given.raisedByKind,
      raised_by: ctx.actor.id,
      unit_id: given.unitId,
      reason: given.reason,
      proposed_class: given.proposedClass,
      proposed_unit_id: given.proposedUnitId,
      state: 'open',
      raised_at: ctx.now,
    })
    .execute();
}

/** The open objection of a matter, locked, or null. */
export async function lockOpenObjection(ctx: WriteCtx, matterId: string): Promise<ObjectionRow | null> {
  const row = await ctx.db
    .selectFrom('triage_objection')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('state', '=', 'open')
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Writes what the panel ruled into a locked objection. */
export async function markRuled(
  ctx: WriteCtx,
  objection: ObjectionRow,
  ruling: { class: MatterClass; typeCode: string | null; unitId: string },
): Promise<void> {
  const words = { ruling_class: ruling.class, ruling_type: ruling.typeCode, ruling_unit_id: ruling.unitId };
  await ctx.db
    .updateTable('triage_objection')
    .set({ ...words, state: 'ruled', ruled_at: ctx.now, version: objection.version + 1 })
    .where('id', '=', objection.id)
    .execute();
}

/** Gives a seat of a panel to somebody; null leaves it empty. */
export async function insertSeat(
  ctx: WriteCtx,
  objectionId: string,
  { seat, accountId }: { seat: string; accountId: string | null },
): Promise<void> {
  await ctx.db.insertInto('triage_panel_seat').values({ objection_id: objectionId, seat, account_id: accountId }).execute();
}

/** The seat the actor has on a panel, or null. */
export async function ownSeat(ctx: Ctx, objectionId: string): Promise<SeatRow | null> {
  const row = await ctx.db
    .selectFrom('triage_panel_seat')
    .selectAll()
    .where('objection_id', '=', objectionId)
    .where('account_id', '=', ctx.actor.id)
    .executeTakeFirst();
  return row ?? null;
}

/** Matters whose open panel waits for the vote of a person. */
export async function mattersAwaitingVoteOf(ctx: Ctx, accountId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('triage_panel_seat as s')
    .innerJoin('triage_objection as o', 'o.id', 's.objection_id')
    .select('o.matter_id')
    .where('s.account_id', '=', accountId)
    .where('s.voted_at', 'is', null)
    .where('o.state', '=', 'open')
    .orderBy('o.matter_id')
    .execute();
  return rows.map((row) => row.matter_id);
}

/** Gives a seat that has not voted to somebody else; null leaves it empty. */
export async function reseat(ctx: WriteCtx, { objection_id, seat }: SeatRow, accountId: string | null): Promise<void> {
  await ctx.db
    .updateTable('triage_panel_seat')
    .set({ account_id: accountId })
    .where('objection_id', '=', objection_id)
    .where('seat', '=', seat)
    .execute();
}

export interface SeatVote {
  readonly class: MatterClass;
  readonly typeCode: string | null;
  readonly unitId: string | null;
  readonly reason: string | null;
}

/** Writes a vote into a seat. */
export async function putVote(ctx: WriteCtx, { objection_id, seat }: SeatRow, vote: SeatVote): Promise<void> {
  await ctx.db
    .updateTable('triage_panel_seat')
    .set({ class: vote.class, type_code: vote.typeCode, unit_id: vote.unitId, reason: vote.reason, voted_at: ctx.now })
    .where('objection_id', '=', objection_id)
    .where('seat', '=', seat)
    .execute();
}

/** All seats of a panel. */
export async function seatsOf(ctx: Ctx, objectionId: string): Promise<SeatRow[]> {
  return ctx.db.selectFrom('triage_panel_seat').selectAll().where('objection_id', '=', objectionId).execute();
}

/** All objections of a matter with their panels, newest first. */
export async function objectionsOf(ctx: Ctx, matterId: string): Promise<(ObjectionRow & { seats: SeatRow[] })[]> {
  const objections = await ctx.db
    .selectFrom('triage_objection')
    .selectAll()
    .where('matter_id', '=', matterId)
    .orderBy('raised_at', 'desc')
    .execute();
  if (objections.length === 0) return [];
  const seats = await ctx.db
    .selectFrom('triage_panel_seat')
    .selectAll()
    .where(
      'objection_id',
      'in',
      objections.map((o) => o.id),
    )
    .orderBy('seat')
    .execute();
  return objections.map((o) => ({ ...o, seats: seats.filter((s) => s.objection_id === o.id) }));
}

/** Whether a panel has ruled on the matter: then the ruling binds. */
export async function isRuled(ctx: Ctx, matterId: string): Promise<boolean> {
  const row = await ctx.db
    .selectFrom('triage_objection')
    .select('id')
    .where('matter_id', '=', matterId)
    .where('state', '=', 'ruled')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

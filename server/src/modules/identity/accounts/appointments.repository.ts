import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { type HeldAppointment, heldColumns, inForceOn, notEndedBefore } from './in-force.ts';

export interface Appointment extends HeldAppointment {
  readonly accountId: string;
  readonly revokedAt: Date | null;
  readonly version: number;
}

const columns = [...heldColumns, 'held.account_id as accountId', 'held.revoked_at as revokedAt', 'held.version'] as const;

/** Appointments of an account, the newest first; ended ones stay as history. */
export async function appointmentsOf(ctx: Ctx, accountId: string): Promise<Appointment[]> {
  return ctx.db
    .selectFrom('appointment as held')
    .select(columns)
    .where('held.account_id', '=', accountId)
    .orderBy('held.starts_on', 'desc')
    .orderBy('held.id', 'desc')
    .limit(500)
    .execute();
}

/** Appointments of an account that are in force today or will be. */
export async function openAppointmentsOf(ctx: Ctx, accountId: string): Promise<Appointment[]> {
  return ctx.db
    .selectFrom('appointment as held')
    .select(columns)
    .where('held.account_id', '=', accountId)
    .where(notEndedBefore(localDateOf(ctx.now)))
    .orderBy('held.id')
    .execute();
}

/** One appointment, or null. */
export async function findAppointment(ctx: Ctx, id: string): Promise<Appointment | null> {
  const row = await ctx.db.selectFrom('appointment as held').select(columns).where('held.id', '=', id).executeTakeFirst();
  return row ?? null;
}

export interface NewAppointment {
  readonly accountId: string;
  readonly role: string;
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly sectionId: string | null;
  readonly startsOn: string;
  readonly endsOn: string | null;
}

/** Inserts an appointment and returns it. */
export async function insertAppointment(ctx: WriteCtx, appointment: NewAppointment): Promise<Appointment> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('appointment')
    .values({
      id,
      account_id: appointment.accountId,
      role: appointment.role,
      area_code: appointment.areaCode,
      unit_id: appointment.unitId,
      section_id: appointment.sectionId,
      starts_on: appointment.startsOn,
      ends_on: appointment.endsOn,
      created_by: ctx.actor.kind === 'staff' ? ctx.actor.id : null,
      created_at: ctx.now,
    })
    .execute();
  return { ...appointment, id, revokedAt: null, version: 1 };
}

/** Sets the last day of an appointment, or ends it at once. @throws edit-conflict (409) */
export async function endAppointmentRow(
  ctx: WriteCtx,
  appointment: Pick<Appointment, 'id' | 'version'>,
  how: { lastDay: string } | { atOnce: true },
): Promise<void> {
  const result = await ctx.db
    .updateTable('appointment')
    .set((eb) => ({ ...('lastDay' in how ? { ends_on: how.lastDay } : { revoked_at: ctx.now }), version: eb('version', '+', 1) }))
    .where('id', '=', appointment.id)
    .where('version', '=', appointment.version)
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw editConflict({ current: appointment.version });
}

/** How many active accounts besides one hold a role today. Locks them, so that two administrators cannot remove each other at the same moment. */
export async function countOtherHolders(ctx: WriteCtx, role: string, exceptAccountId: string): Promise<number> {
  const rows = await ctx.db
    .selectFrom('appointment as held')
    .innerJoin('staff_account as a', 'a.id', 'held.account_id')
    .select('a.id')
    .where('held.role', '=', role)
    .where('held.account_id', '<>', exceptAccountId)
    .where('a.state', '=', 'active')
    .where(inForceOn(localDateOf(ctx.now)))
    .orderBy('a.id')
    .forUpdate('a')
    .execute();
  return new Set(rows.map((r) => r.id)).size;
}

import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { studioExists } from './studios.errors.ts';

export const studioKinds = ['mediation', 'counselling', 'legal', 'other'] as const;
export const confidentialities = ['ordinary', 'confidential'] as const;

export interface StudioInput {
  readonly unitId: string;
  readonly name: string;
  readonly kind: (typeof studioKinds)[number];
  readonly confidentiality: (typeof confidentialities)[number];
  readonly serviceTimes: string;
  readonly introduction?: string | null;
}

/** Stores a studio that is open. @throws studio-exists for a second one of the name */
export async function insertStudio(ctx: WriteCtx, id: string, studio: StudioInput): Promise<void> {
  const { unitId, name, kind, confidentiality, serviceTimes, introduction = null } = studio;
  const row = { id, unit_id: unitId, name, kind, confidentiality, service_times: serviceTimes, introduction };
  try {
    await ctx.db.insertInto('organisation_studio').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_studio_name_key') throw studioExists();
    throw error;
  }
}

/** Closes a studio or opens it again. @returns false when it has another version than the one seen */
export async function setActive(ctx: WriteCtx, id: string, { active, version }: { active: boolean; version: number }): Promise<boolean> {
  const row = await ctx.db
    .updateTable('organisation_studio')
    .set({ active, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

export interface StudioPlace {
  readonly unitId: string;
  readonly areaCode: string;
  readonly active: boolean;
}

/** Whose studio it is and where, or null. */
export async function findStudio(ctx: Ctx, id: string): Promise<StudioPlace | null> {
  const studio = await ctx.db
    .selectFrom('organisation_studio as s')
    .innerJoin('unit', 'unit.id', 's.unit_id')
    .select(['s.unit_id as unitId', 'unit.area_code as areaCode', 's.active'])
    .where('s.id', '=', id)
    .executeTakeFirst();
  return studio ?? null;
}

export interface NewSession {
  readonly id: string;
  readonly studioId: string;
  /** Null where the client stays without a name. */
  readonly clientId: string | null;
  readonly heldAt: Date;
  readonly minutes: number;
  /** The record, enciphered; null without one. */
  readonly sealed: string | null;
}

/** Stores a session that the actor held. */
export async function insertSession(ctx: WriteCtx, session: NewSession): Promise<void> {
  await ctx.db
    .insertInto('organisation_session')
    .values({
      id: session.id,
      studio_id: session.studioId,
      counsellor_id: ctx.actor.id ?? '',
      client_id: session.clientId,
      held_at: session.heldAt,
      minutes: session.minutes,
      record_sealed: session.sealed,
      recorded_at: ctx.now,
    })
    .execute();
}

/** A session with whose studio it was in, locked, or null. */
export async function lockSession(ctx: WriteCtx, id: string) {
  const session = await ctx.db
    .selectFrom('organisation_session as x')
    .innerJoin('organisation_studio as s', 's.id', 'x.studio_id')
    .innerJoin('unit', 'unit.id', 's.unit_id')
    .select(['x.id', 'x.counsellor_id', 'x.version', 'x.studio_id as studioId', 's.unit_id as unitId', 'unit.area_code as areaCode'])
    .where('x.id', '=', id)
    .forUpdate('x')
    .executeTakeFirst();
  return session ?? null;
}

/** Writes another record, enciphered, into a locked session. */
export async function sealRecord(ctx: WriteCtx, session: { id: string; version: number }, sealed: string): Promise<void> {
  await ctx.db
    .updateTable('organisation_session')
    .set({ record_sealed: sealed, version: session.version + 1 })
    .where('id', '=', session.id)
    .execute();
}

/** Takes a client and what was said out of all their sessions. */
export async function forgetClient(ctx: WriteCtx, clientId: string): Promise<void> {
  await ctx.db
    .updateTable('organisation_session')
    .set((eb) => ({ client_id: null, record_sealed: null, version: eb('version', '+', 1) }))
    .where('client_id', '=', clientId)
    .execute();
}

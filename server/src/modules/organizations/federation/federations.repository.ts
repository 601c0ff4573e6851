import type { Selectable } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { federationExists, memberAlready } from './federation.errors.ts';

export const seats = ['president', 'vice_president', 'secretary', 'member'] as const;
export type Seat = (typeof seats)[number];

export interface NewFederation {
  readonly id: string;
  readonly areaCode: string;
  readonly name: string;
  readonly charter: string;
  readonly foundedOn: string;
}

/** Stores a federation. @throws federation-exists when the community has one in force */
export async function insertFederation(ctx: WriteCtx, { id, areaCode, name, charter, foundedOn }: NewFederation): Promise<void> {
  const row = { id, area_code: areaCode, name, charter, founded_on: foundedOn, created_by: ctx.actor.id };
  try {
    await ctx.db.insertInto('organisation_federation').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_federation_one_in_force') throw federationExists();
    throw error;
  }
}

/** One federation, locked, or null. */
export async function lockFederation(ctx: WriteCtx, id: string): Promise<Selectable<DB['organisation_federation']> | null> {
  return (await ctx.db.selectFrom('organisation_federation').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Gives a locked federation its next version, because its members have changed. */
export async function markMembersChanged(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db
    .updateTable('organisation_federation')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Ends a locked federation today. */
export async function markEnded(ctx: WriteCtx, id: string, reason: string): Promise<void> {
  await ctx.db
    .updateTable('organisation_federation')
    .set((eb) => ({ ended_on: localDateOf(ctx.now), ended_reason: reason, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Stores a member from today, with its seat in the council or null. @throws federation-member-already */
export async function insertMember(ctx: WriteCtx, federationId: string, member: { unitId: string; council: Seat | null }): Promise<void> {
  const row = { federation_id: federationId, unit_id: member.unitId, joined_on: localDateOf(ctx.now), council: member.council };
  try {
    await ctx.db.insertInto('organisation_federation_member').values(row).execute();
  } catch (error) {
    if (constraintOf(error).startsWith('organisation_federation_member_')) throw memberAlready();
    throw error;
  }
}

const member = (ctx: WriteCtx, federationId: string, unitId: string) =>
  ctx.db
    .updateTable('organisation_federation_member')
    .where('federation_id', '=', federationId)
    .where('unit_id', '=', unitId)
    .where('left_on', 'is', null)
    .returning('unit_id');

/** Ends a membership today. @returns false when there is none */
export async function markLeft(ctx: WriteCtx, federationId: string, unitId: string): Promise<boolean> {
  return (
    (await member(ctx, federationId, unitId)
      .set({ left_on: localDateOf(ctx.now) })
      .executeTakeFirst()) !== undefined
  );
}

/** Gives a member a seat in the council, or (null) none. @returns false when it is no member */
export async function setSeat(
  ctx: WriteCtx,
  federationId: string,
  { unitId, council }: { unitId: string; council: Seat | null },
): Promise<boolean> {
  return (await member(ctx, federationId, unitId).set({ council }).executeTakeFirst()) !== undefined;
}

/** Areas with a federation in force. */
export async function areasWithFederation(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db.selectFrom('organisation_federation').select('area_code').where('ended_on', 'is', null).execute();
  return rows.map((row) => row.area_code);
}

import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { PaperCode } from './papers.rules.ts';

export type EndReason = 'renewed' | 'moved' | 'mistake' | 'consent_withdrawn' | 'number_changed';

/** Somebody saw a person's papers. */
export interface Confirmation {
  readonly id: string;
  readonly level: number;
  readonly papers: readonly PaperCode[];
  readonly areaCode: string;
  readonly householdId: string | null;
  readonly role: string | null;
  readonly confirmedAt: Date;
  readonly endedAt: Date | null;
  readonly endedReason: string | null;
}

function select(ctx: Ctx, personId: string) {
  return ctx.db
    .selectFrom('person_confirmation')
    .select([
      'id',
      'level',
      'papers',
      'area_code as areaCode',
      'household_id as householdId',
      'confirmed_role as role',
      'confirmed_at as confirmedAt',
      'ended_at as endedAt',
      'ended_reason as endedReason',
    ])
    .where('person_id', '=', personId);
}

/** The confirmation in force, or null. */
export async function confirmationInForce(ctx: Ctx, personId: string): Promise<Confirmation | null> {
  const row = await select(ctx, personId).where('ended_at', 'is', null).executeTakeFirst();
  return (row as Confirmation | undefined) ?? null;
}

/** All confirmations of a person, the newest first. */
export async function confirmationsOf(ctx: Ctx, personId: string): Promise<Confirmation[]> {
  return (await select(ctx, personId).orderBy('confirmed_at', 'desc').limit(100).execute()) as Confirmation[];
}

export interface NewConfirmation {
  readonly personId: string;
  readonly level: number;
  readonly papers: readonly PaperCode[];
  readonly areaCode: string;
  readonly householdId: string | null;
  readonly by: string;
  readonly role: string | null;
}

/** Inserts a confirmation and returns its id; the one before has been ended. */
export async function insertConfirmation(ctx: WriteCtx, made: NewConfirmation): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('person_confirmation')
    .values({
      id,
      person_id: made.personId,
      level: made.level,
      papers: [...made.papers],
      area_code: made.areaCode,
      household_id: made.householdId,
      confirmed_by: made.by,
      confirmed_role: made.role,
      confirmed_at: ctx.now,
    })
    .execute();
  return id;
}

/** Ends the confirmation in force; false when there was none. */
export async function endInForce(ctx: WriteCtx, personId: string, reason: EndReason): Promise<boolean> {
  const row = await ctx.db
    .updateTable('person_confirmation')
    .set({ ended_at: ctx.now, ended_reason: reason })
    .where('person_id', '=', personId)
    .where('ended_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Removes what was kept of a person's confirmations (PIPL 47). */
export async function removeConfirmations(ctx: WriteCtx, personId: string): Promise<void> {
  await ctx.db.deleteFrom('person_confirmation').where('person_id', '=', personId).execute();
}

/** The dwelling in which somebody was confirmed to live, or null. */
export async function confirmedHomeOf(ctx: Ctx, personId: string): Promise<string | null> {
  return (await confirmationInForce(ctx, personId))?.householdId ?? null;
}

/** Who was confirmed to live in each of these dwellings; `owners`: only whose property certificate was seen, because tenants live there, too. */
export async function residentsConfirmedIn(
  ctx: Ctx,
  householdIds: readonly string[],
  { owners }: { readonly owners: boolean },
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ household: string; person: string }>`
    select household_id as household, person_id as person from ${table(ctx, 'person_confirmation')}
    where household_id = any(${[...householdIds]}::uuid[]) and ended_at is null ${owners ? sql`and 'property_certificate' = any(papers)` : sql``}
    order by confirmed_at, id`.execute(ctx.db);
  const homes = new Map<string, string[]>();
  for (const { household, person } of rows) homes.set(household, [...(homes.get(household) ?? []), person]);
  return homes;
}

import { type Selectable, sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { organisationCentreExists } from './hubs.errors.ts';

export interface NewCentre {
  readonly id: string;
  readonly areaCode: string;
  readonly name: string;
  readonly address: string | null;
  readonly openedOn: string;
}

/** Stores a service centre. @throws organisation-centre-exists when the place has an open one */
export async function insertCentre(ctx: WriteCtx, { id, areaCode, name, address, openedOn }: NewCentre): Promise<void> {
  const row = { id, area_code: areaCode, name, address, opened_on: openedOn };
  try {
    await ctx.db.insertInto('organisation_centre').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_centre_one_open') throw organisationCentreExists();
    throw error;
  }
}

/** A centre, locked, or null. */
export async function lockCentre(ctx: WriteCtx, id: string): Promise<Selectable<DB['organisation_centre']> | null> {
  return (await ctx.db.selectFrom('organisation_centre').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) ?? null;
}

/** Whether a hub has the locked centre on a day of the period. */
export async function isEntrusted(
  ctx: Ctx,
  centreId: string,
  { startsOn, endsOn }: { startsOn: string; endsOn: string },
): Promise<boolean> {
  const clash = await sql`select 1 from ${table(ctx, 'organisation_hub_contract')} c where c.centre_id = ${centreId}
    and c.starts_on <= ${endsOn}::date and coalesce(c.ended_early_on - 1, c.ends_on) >= ${startsOn}::date limit 1`.execute(ctx.db);
  return clash.rows.length > 0;
}

export interface NewContract {
  readonly id: string;
  readonly centreId: string;
  readonly unitId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly tasks: string;
  /** In fen. */
  readonly fee: number;
}

/** Stores the contract by which a hub runs a centre. */
export async function insertContract(ctx: WriteCtx, contract: NewContract): Promise<void> {
  await ctx.db
    .insertInto('organisation_hub_contract')
    .values({
      id: contract.id,
      centre_id: contract.centreId,
      unit_id: contract.unitId,
      starts_on: contract.startsOn,
      ends_on: contract.endsOn,
      tasks: contract.tasks,
      fee_fen: BigInt(contract.fee),
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .execute();
}

/** A contract with the area of its centre. */
export type ContractRecord = Selectable<DB['organisation_hub_contract']> & { readonly area_code: string };

/** One contract, locked, or null. */
export async function lockContract(ctx: WriteCtx, id: string): Promise<ContractRecord | null> {
  const contract = await ctx.db
    .selectFrom('organisation_hub_contract')
    .innerJoin('organisation_centre', 'organisation_centre.id', 'organisation_hub_contract.centre_id')
    .selectAll('organisation_hub_contract')
    .select('organisation_centre.area_code')
    .where('organisation_hub_contract.id', '=', id)
    .forUpdate('organisation_hub_contract')
    .executeTakeFirst();
  return contract ?? null;
}

/** Writes how the hub ran its centre into a locked contract. */
export async function markEvaluated(ctx: WriteCtx, contract: ContractRecord, said: { grade: string; evaluation: string }): Promise<void> {
  await ctx.db
    .updateTable('organisation_hub_contract')
    .set({ ...said, evaluated_on: localDateOf(ctx.now), version: contract.version + 1 })
    .where('id', '=', contract.id)
    .execute();
}

/** Ends a locked contract today. */
export async function markEndedEarly(ctx: WriteCtx, contract: ContractRecord, reason: string): Promise<void> {
  await ctx.db
    .updateTable('organisation_hub_contract')
    .set({ ended_early_on: localDateOf(ctx.now), ended_reason: reason, version: contract.version + 1 })
    .where('id', '=', contract.id)
    .execute();
}

/** Contracts of open centres that end between two days and have no successor, at most a thousand. */
export async function contractsEnding(
  ctx: Ctx,
  { from, to }: { from: string; to: string },
): Promise<{ id: string; areaCode: string; endsOn: string }[]> {
  const { rows } = await sql<{ id: string; areaCode: string; endsOn: string }>`
    select c.id, s.area_code as "areaCode", c.ends_on::text as "endsOn" from ${table(ctx, 'organisation_hub_contract')} c
    join ${table(ctx, 'organisation_centre')} s on s.id = c.centre_id
    where c.ended_early_on is null and s.closed_on is null and c.ends_on between ${from}::date and ${to}::date
      and not exists (select 1 from ${table(ctx, 'organisation_hub_contract')} n where n.centre_id = c.centre_id and n.starts_on > c.starts_on)
    order by c.id limit 1000`.execute(ctx.db);
  return rows;
}

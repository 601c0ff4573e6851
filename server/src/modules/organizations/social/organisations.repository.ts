import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { creditCodeTaken, filingNumberTaken } from './organisations.errors.ts';
import type { OrganisationState } from './organisations.workflow.ts';

type Row = Selectable<DB['organisation']>;

/** A social organisation with what its unit tells: name, English name, area and telephone. */
export interface OrganisationRecord extends Omit<Row, 'state'> {
  readonly state: OrganisationState;
  readonly name: string;
  readonly name_en: string | null;
  readonly phone: string | null;
  readonly area_code: string;
}

export type OrganisationChanges = Omit<Updateable<DB['organisation']>, 'unit_id' | 'version' | 'state'>;

const withUnit = (ctx: Ctx) =>
  ctx.db
    .selectFrom('organisation')
    .innerJoin('unit', 'unit.id', 'organisation.unit_id')
    .selectAll('organisation')
    .select(['unit.name', 'unit.name_en', 'unit.phone', 'unit.area_code']);

/** One organisation, or null. */
export async function findOrganisation(ctx: Ctx, unitId: string): Promise<OrganisationRecord | null> {
  const row = await withUnit(ctx).where('organisation.unit_id', '=', unitId).executeTakeFirst();
  return (row as OrganisationRecord | undefined) ?? null;
}

/** Organisations by unit; those that exist. */
export async function findOrganisations(ctx: Ctx, unitIds: readonly string[]): Promise<OrganisationRecord[]> {
  if (unitIds.length === 0) return [];
  return (await withUnit(ctx)
    .where('organisation.unit_id', 'in', [...unitIds])
    .orderBy('organisation.unit_id')
    .execute()) as OrganisationRecord[];
}

/** One organisation, locked until the end of the transaction. */
export async function lockOrganisation(ctx: WriteCtx, unitId: string): Promise<OrganisationRecord | null> {
  const row = await withUnit(ctx).where('organisation.unit_id', '=', unitId).forUpdate('organisation').executeTakeFirst();
  return (row as OrganisationRecord | undefined) ?? null;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict, credit-code-taken, filing-number-taken */
export async function updateOrganisation(
  ctx: WriteCtx,
  organisation: OrganisationRecord,
  changes: OrganisationChanges & { state?: OrganisationState },
): Promise<OrganisationRecord> {
  try {
    const done = await ctx.db
      .updateTable('organisation')
      .set({ ...changes, version: organisation.version + 1 })
      .where('unit_id', '=', organisation.unit_id)
      .where('version', '=', organisation.version)
      .returning('unit_id')
      .executeTakeFirst();
    const after = done && (await findOrganisation(ctx, organisation.unit_id));
    if (!after) throw editConflict({ current: organisation.version });
    return after;
  } catch (error) {
    if (constraintOf(error) === 'organisation_credit_code_key') throw creditCodeTaken();
    if (constraintOf(error) === 'organisation_filing_number_key') throw filingNumberTaken();
    throw error;
  }
}

/** Organisations filed or registered whose last activity was on these days or before, at most five hundred. */
export async function inactiveSince(ctx: Ctx, { filed, registered }: { filed: string; registered: string }): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select unit_id as id from ${table(ctx, 'organisation')}
    where (state = 'filed' and last_active_on <= ${filed}::date) or (state = 'registered' and last_active_on <= ${registered}::date)
    order by unit_id limit 500`.execute(ctx.db);
  return rows.map((row) => row.id);
}

export interface NewOrganisation {
  readonly unitId: string;
  readonly number: string;
  readonly form: string;
  readonly purpose: string;
  readonly fields: readonly string[];
  readonly address: string | null;
  readonly memberCount: number;
}

/** Stores an organisation that is an idea; a resident who begins it is its founder. */
export async function insertOrganisation(ctx: WriteCtx, given: NewOrganisation): Promise<void> {
  await ctx.db
    .insertInto('organisation')
    .values({
      unit_id: given.unitId,
      number: given.number,
      state: 'idea',
      form: given.form,
      purpose: given.purpose,
      fields: [...new Set(given.fields)],
      address: given.address,
      member_count: given.memberCount,
      founder_person_id: ctx.actor.kind === 'resident' ? ctx.actor.id : null,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
}

/** A person was erased: their name no longer stands behind an organisation they founded (PIPL 47). */
export async function forgetFounder(ctx: WriteCtx, personId: string): Promise<void> {
  await sql`update ${table(ctx, 'organisation')} set founder_person_id = null, version = version + 1 where founder_person_id = ${personId}`.execute(
    ctx.db,
  );
}

import { type Selectable, sql, type Updateable } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { findOrganisations } from '../social/organisations.repository.ts';
import { directoryConditions } from '../social/organisations.settings.ts';
import { type CriterionResult, checkCriteria } from './criteria.rules.ts';
import { listedAlready } from './directory.errors.ts';
import { type ListingState, runningListing } from './listings.workflow.ts';

export interface ListingRecord extends Omit<Selectable<DB['organisation_listing']>, 'state' | 'criteria'> {
  readonly state: ListingState;
  readonly criteria: readonly CriterionResult[];
}

export type ListingChanges = Omit<Updateable<DB['organisation_listing']>, 'id' | 'unit_id' | 'version' | 'state'>;

/** One listing, locked. */
export async function lockListing(ctx: WriteCtx, id: string): Promise<ListingRecord | null> {
  const row = await ctx.db.selectFrom('organisation_listing').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as ListingRecord | undefined) ?? null;
}

/** The listing an organisation has or waits for, locked; null when none. */
export async function lockRunningListing(ctx: WriteCtx, unitId: string): Promise<ListingRecord | null> {
  const query = ctx.db
    .selectFrom('organisation_listing')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('state', 'in', [...runningListing]);
  return ((await query.forUpdate().executeTakeFirst()) as ListingRecord | undefined) ?? null;
}

/** The same without a lock; the newest one that ended where none runs. */
export async function latestListing(ctx: Ctx, unitId: string): Promise<ListingRecord | null> {
  const row = await ctx.db
    .selectFrom('organisation_listing')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy(sql`state in ('applied', 'listed', 'on_notice', 'suspended')`, 'desc')
    .orderBy('applied_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row as ListingRecord | undefined) ?? null;
}

/** Adds an application. @throws organisation-listed-already */
export async function insertListing(
  ctx: WriteCtx,
  row: { id: string; unitId: string; functions: string; criteria: readonly CriterionResult[] },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('organisation_listing')
      .values({
        id: row.id,
        unit_id: row.unitId,
        state: 'applied',
        functions: row.functions,
        criteria: JSON.stringify(row.criteria),
        applied_by: ctx.actor.id,
        applied_at: ctx.now,
      })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_listing_one_running') throw listedAlready();
    throw error;
  }
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateListing(
  ctx: WriteCtx,
  listing: ListingRecord,
  changes: ListingChanges & { state: ListingState },
): Promise<ListingRecord> {
  const row = await ctx.db
    .updateTable('organisation_listing')
    .set({ ...changes, version: listing.version + 1 })
    .where('id', '=', listing.id)
    .where('version', '=', listing.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: listing.version });
  return row as unknown as ListingRecord;
}

interface LastReport {
  unitId: string;
  year: number;
  solvent: boolean;
}

/** Checks organisations against what the directory asks for today. */
export async function criteriaOf(ctx: Ctx, unitIds: readonly string[]): Promise<Map<string, CriterionResult[]>> {
  const conditions = await directoryConditions(ctx);
  const { rows } = await sql<LastReport>`select distinct on (unit_id) unit_id as "unitId", year, assets_fen >= 0 as solvent
    from ${table(ctx, 'organisation_year')} where unit_id = any(${sql.val([...unitIds])}::uuid[]) order by unit_id, year desc`.execute(
    ctx.db,
  );
  const reports = new Map(rows.map((row) => [row.unitId, row]));
  const today = localDateOf(ctx.now);
  return new Map(
    (await findOrganisations(ctx, unitIds)).map((o) => [
      o.unit_id,
      checkCriteria(
        {
          state: o.state,
          filedOn: o.filed_on,
          registeredOn: o.registered_on,
          rating: o.rating,
          ratingUntil: o.rating_until,
          staffCount: o.staff_count,
          memberCount: o.member_count,
          sanctionedOn: o.sanctioned_on,
          lastReport: reports.get(o.unit_id) ?? null,
        },
        conditions,
        today,
      ),
    ]),
  );
}

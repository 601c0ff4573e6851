import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';

/** Applications that wait for the next edition, the oldest first, at most five thousand. */
export async function waitingListings(ctx: Ctx): Promise<{ id: string; unit_id: string }[]> {
  return ctx.db
    .selectFrom('organisation_listing')
    .select(['id', 'unit_id'])
    .where('state', '=', 'applied')
    .orderBy('applied_at')
    .orderBy('id')
    .limit(5000)
    .execute();
}

/** Applications that were taken and have not ended, at most five thousand. */
export async function standingListings(ctx: Ctx): Promise<{ id: string; unitId: string }[]> {
  const { rows } = await sql<{ id: string; unitId: string }>`select id, unit_id as "unitId" from ${table(ctx, 'organisation_listing')}
    where state in ('listed', 'on_notice', 'suspended') order by id limit 5000`.execute(ctx.db);
  return rows;
}

export interface NewEdition {
  readonly id: string;
  readonly from: string;
  readonly until: string;
  readonly listed: number;
  readonly refused: number;
}

/** Stores an edition under the next number; the caller has its turn. @returns the number */
export async function insertEdition(ctx: WriteCtx, edition: NewEdition): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select coalesce(max(number), 0)::int + 1 as n from ${table(ctx, 'organisation_directory')}`.execute(ctx.db);
  const number = rows[0]?.n ?? 1;
  await ctx.db
    .insertInto('organisation_directory')
    .values({
      id: edition.id,
      number,
      valid_from: edition.from,
      valid_until: edition.until,
      listed: edition.listed,
      refused: edition.refused,
      published_by: ctx.actor.id,
      published_at: ctx.now,
    })
    .execute();
  return number;
}

export interface DirectoryEdition {
  id: string;
  number: number;
  validFrom: string;
  validUntil: string;
  listed: number;
  refused: number;
  publishedAt: Date;
}

/** Published editions, the newest first. */
export async function editionsOf(ctx: Ctx): Promise<DirectoryEdition[]> {
  const { rows } =
    await sql<DirectoryEdition>`select id, number, valid_from::text as "validFrom", valid_until::text as "validUntil", listed, refused,
    published_at as "publishedAt" from ${table(ctx, 'organisation_directory')} order by number desc limit 50`.execute(ctx.db);
  return rows;
}

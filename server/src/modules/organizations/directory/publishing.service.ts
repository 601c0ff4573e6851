import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { can } from '../social/organisations.policy.ts';
import { isFit } from './criteria.rules.ts';
import { nothingToPublish } from './directory.errors.ts';
import { criteriaOf, lockListing } from './listings.repository.ts';
import { failing, stepListing } from './listings.service.ts';

/**
 * Publishes the directory: every waiting application is checked, those that meet all criteria are listed until a day, the others are refused with
 * what is missing (S001-51). @throws not-your-organisation, directory-nothing-to-publish, invalid-input
 */
export async function publishDirectory(
  ctx: WriteCtx,
  input: { validUntil: string },
): Promise<{ id: string; listed: number; refused: number }> {
  assertAllowed(can.registerDistrict(ctx.actor, ctx.district.areaCode));
  const today = localDateOf(ctx.now);
  if (input.validUntil <= today) throw invalidInput({ errors: [{ pointer: '/validUntil', detail: 'in the future' }] });
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${ctx.district.schema} directory`}, 0))`.execute(ctx.db);
  const waiting = await ctx.db
    .selectFrom('organisation_listing')
    .select(['id', 'unit_id'])
    .where('state', '=', 'applied')
    .orderBy('applied_at')
    .orderBy('id')
    .limit(5000)
    .execute();
  if (waiting.length === 0) throw nothingToPublish();
  const results = await criteriaOf(
    ctx,
    waiting.map((row) => row.unit_id),
  );
  const fit = waiting.filter((row) => isFit(results.get(row.unit_id) ?? []) && results.has(row.unit_id));
  const directory = await insertDirectory(ctx, {
    from: today,
    until: input.validUntil,
    listed: fit.length,
    refused: waiting.length - fit.length,
  });
  for (const { id, unit_id } of waiting) {
    const listing = await lockListing(ctx, id);
    if (listing?.state !== 'applied') continue;
    const own = results.get(unit_id) ?? [];
    const changes = { criteria: JSON.stringify(own) };
    if (fit.some((row) => row.id === id))
      await stepListing(ctx, listing, {
        action: 'list',
        changes: { ...changes, directory_id: directory.id, valid_until: input.validUntil },
      });
    else await stepListing(ctx, listing, { action: 'refuse', changes, reason: failing(own) });
  }
  return { id: directory.id, listed: fit.length, refused: waiting.length - fit.length };
}

async function insertDirectory(
  ctx: WriteCtx,
  edition: { from: string; until: string; listed: number; refused: number },
): Promise<{ id: string; number: number }> {
  const id = uuidv7(ctx.now);
  const { rows } = await sql<{
    n: number;
  }>`select coalesce(max(number), 0)::int + 1 as n from ${table(ctx, 'organisation_directory')}`.execute(ctx.db);
  const number = rows[0]?.n ?? 1;
  await ctx.db
    .insertInto('organisation_directory')
    .values({
      id,
      number,
      valid_from: edition.from,
      valid_until: edition.until,
      listed: edition.listed,
      refused: edition.refused,
      published_by: ctx.actor.id,
      published_at: ctx.now,
    })
    .execute();
  emit(ctx, {
    name: 'organisation_directory.published',
    subject: { type: 'organisation_directory', id },
    capacity: capacityOf(ctx.actor, 'organisations.register', ctx.district.areaCode),
    data: { number, listed: edition.listed, refused: edition.refused, validUntil: edition.until },
  });
  return { id, number };
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

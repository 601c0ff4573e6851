import { type Selectable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { OfferState } from '../offers/offers.workflow.ts';
import type { WorkField } from '../social/organisations.service.ts';
import type { MatchState } from './matches.workflow.ts';

export interface MatchRecord extends Omit<Selectable<DB['organisation_match']>, 'state' | 'field'> {
  readonly state: MatchState;
  readonly field: WorkField;
}

/** One need at the desk, or null. */
export async function findMatch(ctx: Ctx, id: string): Promise<MatchRecord | null> {
  const row = await ctx.db.selectFrom('organisation_match').selectAll().where('id', '=', id).executeTakeFirst();
  return (row as MatchRecord | undefined) ?? null;
}

/** One need at the desk, locked, or null. */
export async function lockMatch(ctx: WriteCtx, id: string): Promise<MatchRecord | null> {
  const row = await ctx.db.selectFrom('organisation_match').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as MatchRecord | undefined) ?? null;
}

export interface NewMatch {
  readonly id: string;
  readonly areaCode: string;
  readonly title: string;
  readonly words: string;
  readonly field: WorkField;
  readonly people: number;
  readonly needId: string | null;
}

/** Stores a need at the desk. */
export async function insertMatch(ctx: WriteCtx, match: NewMatch): Promise<void> {
  await ctx.db
    .insertInto('organisation_match')
    .values({
      id: match.id,
      area_code: match.areaCode,
      title: match.title,
      words: match.words,
      field: match.field,
      people: match.people,
      need_id: match.needId,
      state: 'open',
      opened_at: ctx.now,
      opened_by: ctx.actor.id,
    })
    .execute();
}

export type MatchChange = Partial<Pick<MatchRecord, 'unit_id' | 'agreement' | 'reason' | 'closed_at'>>;

/** Writes a step of a locked need. */
export async function updateMatch(ctx: WriteCtx, match: MatchRecord, changes: MatchChange & { state: MatchState }): Promise<void> {
  await ctx.db
    .updateTable('organisation_match')
    .set({ ...changes, version: match.version + 1 })
    .where('id', '=', match.id)
    .execute();
}

/** How organisations stand to a need: what they can take and have, and their introduction (null when there is none). */
export async function standingOf(ctx: Ctx, matchId: string, unitIds: readonly string[]) {
  const { rows } = await sql<{ unitId: string; capacity: number | null; load: number; offer: OfferState | null }>`
    select o.unit_id as "unitId", o.capacity,
      (select count(*)::int from ${table(ctx, 'organisation_offer')} f where f.to_unit_id = o.unit_id and f.state in ('offered', 'accepted')
        and f.kind = 'matching' and f.subject_id <> ${matchId}::uuid and exists (select 1 from ${table(ctx, 'organisation_match')} m
          where m.id = f.subject_id and (m.state = 'introduced' or m.unit_id = o.unit_id))) as load,
      (select f.state from ${table(ctx, 'organisation_offer')} f where f.to_unit_id = o.unit_id and f.subject_type = 'organisation_match'
        and f.subject_id = ${matchId}::uuid order by f.offered_at desc limit 1) as offer
    from ${table(ctx, 'organisation')} o where o.unit_id = any(${sql.val(unitIds)}::uuid[])`.execute(ctx.db);
  return rows;
}

/** When the needs of an area came and were settled, the newest first, at most twenty thousand. */
export async function matchesWithin(ctx: Ctx, areaCode: string): Promise<{ state: MatchState; opened: Date; closed: Date | null }[]> {
  const { rows } = await sql<{
    state: MatchState;
    opened: Date;
    closed: Date | null;
  }>`select state, opened_at as opened, closed_at as closed
    from ${table(ctx, 'organisation_match')} where starts_with(area_code, ${areaCode}) order by opened_at desc limit 20000`.execute(ctx.db);
  return rows;
}

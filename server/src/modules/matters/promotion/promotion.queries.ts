import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Actor, type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { anyOf, areaWithin, holdingsWith } from '../../../platform/permissions.ts';
import { visibleTo } from '../matters.policy.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
export const hintStates = ['open', 'taken', 'dismissed'] as const;

export interface HintRow {
  id: string;
  typeCode: string;
  areaCode: string;
  placeName: string;
  state: (typeof hintStates)[number];
  raisedAt: Date;
  settledBy: string | null;
  settledAt: Date | null;
  reason: string | null;
  promotedTo: 'major' | 'communal' | null;
  version: number;
  matters: { id: string; number: string; title: string; state: string; class: string | null }[];
}

/** Suggestions are for those who may reclassify there, as a predicate over `hint`. */
function hintsVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  return anyOf(holdingsWith(actor, 'matters.reclassify').map((holding) => areaWithin('hint.area_code', holding.areaCode)));
}

const columns = (
  ctx: Ctx,
) => sql`hint.id, hint.type_code as "typeCode", hint.area_code as "areaCode", hint.place_name as "placeName", hint.state,
  hint.raised_at as "raisedAt", hint.settled_by as "settledBy", hint.settled_at as "settledAt", hint.reason, hint.promoted_to as "promotedTo", hint.version,
  array(select jsonb_build_object('id', matter.id, 'number', matter.number, 'title', matter.title, 'state', matter.state, 'class', matter.class)
    from ${table(ctx, 'matter')} matter where matter.id = any(hint.matters) and ${visibleTo(ctx)} order by matter.number) as matters
  from ${table(ctx, 'promotion_hint')} hint`;

/** One page of suggestions with their matters, the newest first. */
export async function listHints(ctx: Ctx, query: { state?: string; area?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const parts: RawBuilder<SqlBool>[] = [hintsVisibleTo(ctx.actor)];
  if (query.state) parts.push(sql<SqlBool>`hint.state = ${query.state}`);
  if (query.area) parts.push(areaWithin('hint.area_code', query.area));
  if (after) parts.push(sql<SqlBool>`(hint.raised_at, hint.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<HintRow & { at: string }>`select hint.raised_at::text as at, ${columns(ctx)}
    where ${sql.join(parts, sql` and `)} order by hint.raised_at desc, hint.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** One suggestion; the caller has asked whether the actor may see it. */
export async function hintById(ctx: Ctx, id: string): Promise<HintRow> {
  const { rows } = await sql<HintRow>`select ${columns(ctx)} where hint.id = ${id}`.execute(ctx.db);
  const [row] = rows;
  if (!row) throw new Error('a suggestion just settled is missing');
  return row;
}

/** Private matters of a type at a place that were received since, open, and in no suggestion that somebody has settled. */
export async function privateAlike(
  ctx: Ctx,
  place: { typeCode: string; buildingId: string | null; communityCode: string; since: Date },
): Promise<string[]> {
  const where = place.buildingId
    ? sql`matter.building_id = ${place.buildingId}`
    : sql`matter.community_code = ${place.communityCode} and matter.building_id is null`;
  const { rows } = await sql<{ id: string }>`select matter.id from ${table(ctx, 'matter')} matter
    where matter.class = 'private' and matter.type_code = ${place.typeCode} and ${where} and matter.received_at >= ${place.since}
      and matter.state not in ('withdrawn', 'merged')
      and not exists (select from ${table(ctx, 'promotion_hint')} h where h.state <> 'open' and matter.id = any(h.matters))
    order by matter.received_at, matter.id`.execute(ctx.db);
  return rows.map((r) => r.id);
}

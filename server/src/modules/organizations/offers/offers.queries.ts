import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { offersVisibleTo } from './offers.policy.ts';
import type { OfferRecord } from './offers.repository.ts';
import type { OfferState } from './offers.workflow.ts';

export interface OfferFilter {
  readonly state?: OfferState;
  readonly unitId?: string;
  readonly area?: string;
  /** Only collaborations that say no place (S002-04). */
  readonly withoutPlace?: boolean;
  readonly after?: string;
  readonly limit?: number;
}

export type OfferLine = OfferRecord & { readonly to_name: string; readonly from_name: string | null; readonly area_name: string };

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** Offers the actor sees, the newest first. */
export async function listOffers(ctx: Ctx, filter: OfferFilter): Promise<{ items: OfferLine[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [offersVisibleTo(ctx.actor)];
  if (filter.state) parts.push(sql<SqlBool>`f.state = ${filter.state}`);
  if (filter.unitId) parts.push(sql<SqlBool>`f.to_unit_id = ${filter.unitId}::uuid`);
  if (filter.area) parts.push(areaWithin('f.area_code', filter.area));
  if (filter.withoutPlace) parts.push(sql<SqlBool>`f.place_kind = 'none'`);
  if (after) parts.push(sql<SqlBool>`(f.offered_at, f.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<OfferLine & { at: string }>`
    select f.*, u.name as to_name, g.name as from_name, a.name as area_name, f.offered_at::text as at
    from ${table(ctx, 'organisation_offer')} f join ${table(ctx, 'unit')} u on u.id = f.to_unit_id
    left join ${table(ctx, 'unit')} g on g.id = f.from_unit_id join ${table(ctx, 'area')} a on a.code = f.area_code
    where ${sql.join(parts, sql` and `)} order by f.offered_at desc, f.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface OfferFigures {
  offered: number;
  accepted: number;
  declined: number;
  lapsed: number;
  waiting: number;
  /** Accepted ones by where they happen; without a place they are flagged. */
  venue: number;
  online: number;
  withoutPlace: number;
}

/** How offers were answered and where the collaborations happen. A declined offer is no failure: there is no such figure (S002-03, S002-04). */
export async function offerFigures(ctx: Ctx, filter: { area?: string; unitId?: string }): Promise<OfferFigures> {
  const parts: RawBuilder<SqlBool>[] = [offersVisibleTo(ctx.actor)];
  if (filter.area) parts.push(areaWithin('f.area_code', filter.area));
  if (filter.unitId) parts.push(sql<SqlBool>`f.to_unit_id = ${filter.unitId}::uuid`);
  const n = (condition: RawBuilder<unknown>) => sql`(count(*) filter (where ${condition}))::int`;
  const { rows } = await sql<OfferFigures>`select count(*)::int as offered, ${n(sql`f.state = 'accepted'`)} as accepted,
      ${n(sql`f.state = 'declined'`)} as declined, ${n(sql`f.state = 'lapsed'`)} as lapsed, ${n(sql`f.state = 'offered'`)} as waiting,
      ${n(sql`f.state = 'accepted' and f.place_kind = 'venue'`)} as venue, ${n(sql`f.state = 'accepted' and f.place_kind = 'online'`)} as online,
      ${n(sql`f.state = 'accepted' and f.place_kind = 'none'`)} as "withoutPlace"
    from ${table(ctx, 'organisation_offer')} f where ${sql.join(parts, sql` and `)}`.execute(ctx.db);
  const figures = rows[0];
  if (!figures) throw new Error('a count answers one row');
  return figures;
}

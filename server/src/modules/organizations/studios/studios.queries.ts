import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { StudioInput } from './studios.repository.ts';

export interface StudioLine {
  id: string;
  unitId: string;
  organisation: string;
  areaCode: string;
  name: string;
  kind: StudioInput['kind'];
  confidentiality: StudioInput['confidentiality'];
  serviceTimes: string;
  introduction: string | null;
  active: boolean;
  version: number;
  /** How many sessions were held: a number, never what was said. */
  sessions: number;
}

/** Studios by name; the number of sessions is all that anybody but the two who spoke gets to know. */
export async function studiosOf(ctx: Ctx, filter: { area: string; unitId?: string; all?: boolean }): Promise<StudioLine[]> {
  const { rows } = await sql<StudioLine>`
    select s.id, s.unit_id as "unitId", u.name as organisation, u.area_code as "areaCode", s.name, s.kind, s.confidentiality,
      s.service_times as "serviceTimes", s.introduction, s.active, s.version,
      (select count(*)::int from ${table(ctx, 'organisation_session')} x where x.studio_id = s.id) as sessions
    from ${table(ctx, 'organisation_studio')} s join ${table(ctx, 'unit')} u on u.id = s.unit_id
    where starts_with(u.area_code, ${filter.area}) ${filter.all ? sql`` : sql`and s.active`}
      ${filter.unitId === undefined ? sql`` : sql`and s.unit_id = ${filter.unitId}::uuid`} order by s.name, s.id limit 500`.execute(ctx.db);
  return rows;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** A session with its record as it is kept: enciphered. */
export interface SealedSession {
  readonly id: string;
  readonly studioId: string;
  readonly studio: string;
  readonly clientId: string | null;
  readonly heldAt: Date;
  readonly minutes: number;
  readonly sealed: string | null;
  readonly version: number;
}

export interface PageQuestion {
  readonly after?: string;
  readonly limit?: number;
}

/** One page of the sessions the actor held, or as a resident took part in: nobody else's, whatever they hold. */
export async function sealedSessions(ctx: Ctx, query: PageQuestion): Promise<{ items: SealedSession[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const mine = ctx.actor.kind === 'resident' ? sql`x.client_id = ${ctx.actor.id}::uuid` : sql`x.counsellor_id = ${ctx.actor.id}::uuid`;
  const { rows } = await sql<SealedSession & { at: string }>`
    select x.id, x.studio_id as "studioId", s.name as studio, x.client_id as "clientId", x.held_at as "heldAt", x.minutes, x.record_sealed as sealed,
      x.version, x.held_at::text as at
    from ${table(ctx, 'organisation_session')} x join ${table(ctx, 'organisation_studio')} s on s.id = x.studio_id
    where ${mine} ${after ? sql`and (x.held_at, x.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by x.held_at desc, x.id desc limit ${limit + 1}`.execute(ctx.db);
  const { items, next } = toPage(rows, limit, (row) => [row.at, row.id]);
  return { next, items: items.map(({ at: _at, ...row }) => row) };
}

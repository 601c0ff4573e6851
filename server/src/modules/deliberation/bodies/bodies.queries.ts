import { sql } from 'kysely';
import { Type } from 'typebox';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import type { BodyKind } from './bodies.rules.ts';
import type { BodyState, HelpState } from './bodies.workflow.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

interface PageAsk {
  readonly after?: string;
  readonly limit?: number;
}

export interface BodyRow {
  id: string;
  kind: BodyKind;
  state: BodyState;
  name: string;
  areaCode: string;
  areaName: string;
  placeText: string | null;
  seats: number;
  quorum: number;
  members: number;
}

/** Standing bodies, the newest first, each with how many sit there today. */
export async function listBodies(ctx: Ctx, query: PageAsk & { area?: string; kind?: BodyKind; state?: BodyState }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const today = localDateOf(ctx.now);
  const parts = [sql`true`];
  if (query.area) parts.push(areaWithin('b.area_code', query.area));
  if (query.kind) parts.push(sql`b.kind = ${query.kind}`);
  if (query.state) parts.push(sql`b.state = ${query.state}`);
  if (after) parts.push(sql`(b.created_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<BodyRow & { at: string }>`
    select b.id, b.kind, b.state, b.name, b.area_code as "areaCode", a.name as "areaName", b.place_text as "placeText", b.seats, b.quorum,
      (select count(*)::int from ${table(ctx, 'deliberation_body_member')} m
        where m.body_id = b.id and m.starts_on <= ${today} and (m.ends_on is null or m.ends_on >= ${today})) as members, b.created_at::text as at
    from ${table(ctx, 'deliberation_body')} b join ${table(ctx, 'area')} a on a.code = b.area_code
    where ${sql.join(parts, sql` and `)} order by b.created_at desc, b.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface HelpRow {
  id: string;
  body_id: string;
  state: HelpState;
  words: string;
  asker_id: string;
  helper_id: string | null;
  asked_at: Date;
  taken_at: Date | null;
  ended_at: Date | null;
  version: number;
}

/** Requests for help of one body, the newest first. */
export async function helpPage(ctx: Ctx, bodyId: string, query: PageAsk & { state?: HelpState }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<HelpRow & { at: string }>`
    select h.*, h.asked_at::text as at from ${table(ctx, 'deliberation_help_request')} h
    where h.body_id = ${bodyId} ${query.state ? sql`and h.state = ${query.state}` : sql``}
      ${after ? sql`and (h.asked_at, h.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by h.asked_at desc, h.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface HelpEntryRow {
  id: string;
  direction: 'received' | 'given';
  what: string;
  quantity: number;
  unit: string;
  requestId: string | null;
  reversesId: string | null;
  reversed: boolean;
  recordedAt: Date;
}

/** The ledger of one body, the newest line first. */
export async function helpEntries(ctx: Ctx, bodyId: string, query: PageAsk) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const entry = table(ctx, 'deliberation_help_entry');
  const { rows } = await sql<HelpEntryRow & { at: string }>`
    select e.id, e.direction, e.what, e.quantity, e.unit, e.request_id as "requestId", e.reverses_id as "reversesId",
      exists (select from ${entry} r where r.reverses_id = e.id) as reversed, e.recorded_at as "recordedAt", e.recorded_at::text as at
    from ${entry} e where e.body_id = ${bodyId}
      ${after ? sql`and (e.recorded_at, e.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by e.recorded_at desc, e.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

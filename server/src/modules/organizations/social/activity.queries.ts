import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { ActivityKind } from './activity.repository.ts';
import type { Place } from './places.ts';

export interface ActivityLine {
  id: string;
  kind: ActivityKind;
  title: string;
  heldOn: string;
  people: number;
  placeKind: Place['kind'];
  place: string | null;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** What an organisation did, the newest first. */
export async function activityPage(ctx: Ctx, unitId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<ActivityLine>`
    select a.id, a.kind, a.title, a.held_on::text as "heldOn", a.people, a.place_kind as "placeKind", a.place from ${table(ctx, 'organisation_activity')} a
    where a.unit_id = ${unitId} ${after ? sql`and (a.held_on, a.id) < (${after[0]}::date, ${after[1]}::uuid)` : sql``}
    order by a.held_on desc, a.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.heldOn, row.id]);
}

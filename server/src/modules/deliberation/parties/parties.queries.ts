import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { containing } from '../../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { PartyRecord } from './parties.repository.ts';
import { missingSeats, type Seat, seatNames, seats } from './parties.rules.ts';
import type { PartyState } from './parties.workflow.ts';

interface SeatCount {
  seat: Seat;
  total: number;
  invited: number;
  /** Of all on the seat. */
  accepted: number;
  /** Of those who were invited: the committee that convenes was not. */
  came: number;
  declined: number;
  waiting: number;
}

/** How many are on the list, were invited and come, by seat; and the seats on which nobody sits (S000-24, S001-86). */
export async function partyCounts(ctx: Ctx, topicId: string) {
  const { rows } = await sql<SeatCount>`
    select p.seat, count(*)::int as total, count(*) filter (where p.invited_at is not null)::int as invited,
      count(*) filter (where p.state = 'accepted')::int as accepted,
      count(*) filter (where p.invited_at is not null and p.state = 'accepted')::int as came,
      count(*) filter (where p.state = 'declined')::int as declined, count(*) filter (where p.state = 'proposed')::int as waiting
    from ${table(ctx, 'deliberation_party')} p where p.topic_id = ${topicId} and p.state <> 'removed' group by p.seat`.execute(ctx.db);
  const sum = (of: (row: SeatCount) => number): number => rows.reduce((n, row) => n + of(row), 0);
  const name = (seat: Seat): string => seatNames[seat][ctx.lang];
  const present = seats.flatMap((seat) => rows.filter((row) => row.seat === seat));
  return {
    total: sum((row) => row.total),
    invited: sum((row) => row.invited),
    accepted: sum((row) => row.came),
    declined: sum((row) => row.declined),
    waiting: sum((row) => row.waiting),
    bySeat: present.map(({ seat, total, invited, accepted }) => ({ seat, total, invited, accepted, name: name(seat) })),
    missing: missingSeats(present.map((row) => row.seat)).map((seat) => ({ seat, name: name(seat) })),
  };
}

const Cursor = Type.Tuple([Type.String(), Type.String(), Type.String({ format: 'uuid' })]);

export interface PartyFilter {
  readonly after?: string;
  readonly limit?: number;
  readonly seat?: Seat;
  readonly state?: PartyState;
  readonly kind?: 'household' | 'person' | 'unit';
  readonly q?: string;
}

export interface PartyListRow extends PartyRecord {
  contactName: string | null;
}

/** One page of the list, by seat and name, with who speaks for a household. */
export async function listParties(ctx: Ctx, topicId: string, filter: PartyFilter) {
  const limit = filter.limit ?? 100;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`p.topic_id = ${topicId}`];
  parts.push(filter.state ? sql<SqlBool>`p.state = ${filter.state}` : sql<SqlBool>`p.state <> 'removed'`);
  if (filter.seat) parts.push(sql<SqlBool>`p.seat = ${filter.seat}`);
  if (filter.kind) parts.push(sql<SqlBool>`p.kind = ${filter.kind}`);
  if (filter.q) parts.push(sql<SqlBool>`p.name ilike ${containing(filter.q)}`);
  if (after) parts.push(sql<SqlBool>`(p.seat, p.name, p.id) > (${after[0]}, ${after[1]}, ${after[2]}::uuid)`);
  const { rows } = await sql<PartyListRow>`
    select p.*, c.name as "contactName" from ${table(ctx, 'deliberation_party')} p left join ${table(ctx, 'person')} c on c.id = p.contact_id
    where ${sql.join(parts, sql` and `)} order by p.seat, p.name, p.id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.seat, row.name, row.id]);
}

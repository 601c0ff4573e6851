import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table } from '../../platform/context.ts';
import { containing } from '../../platform/db/like.ts';
import { decodeCursor, toPage } from '../../platform/http/paging.ts';
import { areaWithin } from '../../platform/permissions.ts';
import { visibleTo } from './ballots.policy.ts';
import type { BallotState } from './ballots.workflow.ts';
import type { Channel, Method, Secrecy } from './rules/methods.rules.ts';
import type { Outcome } from './rules/tally.rules.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface BallotListRow {
  id: string;
  ownerType: string | null;
  ownerId: string | null;
  areaCode: string;
  title: string;
  secrecy: Secrecy;
  method: Method;
  state: BallotState;
  closesAt: Date | null;
  outcome: Outcome | null;
  createdAt: Date;
}

export interface BallotFilter {
  readonly area?: string;
  readonly ownerId?: string;
  readonly state?: BallotState;
  readonly after?: string;
  readonly limit?: number;
}

/** Ballots that the actor may see, newest first. */
export async function listBallots(ctx: Ctx, filter: BallotFilter): Promise<{ items: BallotListRow[]; next: string | null }> {
  const limit = filter.limit ?? 50;
  const after = filter.after ? decodeCursor(Cursor, filter.after) : null;
  const parts: RawBuilder<SqlBool>[] = [visibleTo(ctx.actor)];
  if (filter.area) parts.push(areaWithin('ballot.area_code', filter.area));
  if (filter.ownerId) parts.push(sql<SqlBool>`ballot.owner_id = ${filter.ownerId}`);
  if (filter.state) parts.push(sql<SqlBool>`ballot.state = ${filter.state}`);
  if (after) parts.push(sql<SqlBool>`(ballot.created_at, ballot.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`);
  const { rows } = await sql<BallotListRow & { at: string }>`
    select ballot.id, ballot.owner_type as "ownerType", ballot.owner_id as "ownerId", ballot.area_code as "areaCode", ballot.title, ballot.secrecy,
      ballot.method, ballot.state, ballot.closes_at as "closesAt", ballot.created_at as "createdAt", ballot.created_at::text as at,
      case when ballot.settled_at is not null then ballot.result -> 'tally' ->> 'outcome' end as outcome
    from ${table(ctx, 'ballot')} ballot where ${sql.join(parts, sql` and `)}
    order by ballot.created_at desc, ballot.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

export interface OwnEntry {
  entryId: string;
  label: string;
  voted: boolean;
  channel: Channel | null;
  conflict: boolean;
  byProxy: boolean;
  choice: string | null;
}

/** The entries for which a resident may vote, oneself or by proxy, with whether that was done. Their own words only, and none of secret ballots. */
export async function ownEntries(ctx: Ctx, ballotId: string): Promise<OwnEntry[]> {
  if (ctx.actor.kind !== 'resident' || ctx.actor.id === null) return [];
  const person = ctx.actor.id;
  const { rows } = await sql<OwnEntry>`
    select e.id as "entryId", e.label, m.entry_id is not null as voted, m.channel, coalesce(m.state = 'conflict', false) as conflict, w.by_proxy as "byProxy",
      (select v.choice from ${table(ctx, 'ballot_vote')} v where v.ballot_id = e.ballot_id and v.entry_id = e.id and v.person_id = ${person}
        order by v.turn desc limit 1) as choice
    from (select v.entry_id, false as by_proxy from ${table(ctx, 'ballot_roll_voter')} v where v.ballot_id = ${ballotId} and v.person_id = ${person}
      union select p.entry_id, true from ${table(ctx, 'ballot_proxy')} p where p.ballot_id = ${ballotId} and p.person_id = ${person}) w
    join ${table(ctx, 'ballot_roll_entry')} e on e.id = w.entry_id
    left join ${table(ctx, 'ballot_mark')} m on m.ballot_id = e.ballot_id and m.entry_id = e.id
    order by e.position`.execute(ctx.db);
  return rows;
}

export interface RollRow {
  id: string;
  position: number;
  label: string;
  group: string | null;
  areaDm2: string;
  units: number;
  voters: number;
  voted: boolean;
  channel: Channel | null;
  conflict: boolean;
}

const RollCursor = Type.Integer();

export interface RollQuery {
  readonly after?: string;
  readonly limit?: number;
  readonly q?: string;
  /** Only those who took part, or only those who still may. */
  readonly voted?: boolean;
}

/** The roll by its numbers, for those who run the ballot: who took part, never how. */
export async function rollPage(ctx: Ctx, ballotId: string, query: RollQuery) {
  const limit = query.limit ?? 100;
  const after = query.after ? decodeCursor(RollCursor, query.after) : 0;
  const like = query.q ? containing(query.q) : null;
  const { rows } = await sql<RollRow>`
    select e.id, e.position, e.label, e.group_code as "group", e.area_dm2 as "areaDm2",
      (select count(*)::int from ${table(ctx, 'ballot_roll_unit')} u where u.entry_id = e.id) as units,
      (select count(*)::int from ${table(ctx, 'ballot_roll_voter')} v where v.entry_id = e.id) as voters,
      m.entry_id is not null as voted, m.channel, coalesce(m.state = 'conflict', false) as conflict
    from ${table(ctx, 'ballot_roll_entry')} e
    left join ${table(ctx, 'ballot_mark')} m on m.ballot_id = e.ballot_id and m.entry_id = e.id
    where e.ballot_id = ${ballotId} and e.position > ${after} and (${like}::text is null or e.label ilike ${like})
      and (${query.voted ?? null}::boolean is null or (m.entry_id is not null) = ${query.voted ?? null})
    order by e.position limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => row.position);
}

/** Who may vote for an entry, by key. */
export async function votersOf(ctx: Ctx, ballotId: string, entryId: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('ballot_roll_voter')
    .select('person_id')
    .where('ballot_id', '=', ballotId)
    .where('entry_id', '=', entryId)
    .orderBy('person_id')
    .execute();
  return rows.map((row) => row.person_id);
}

/** Whether a receipt belongs to a mark of this ballot, and by which channel it came: nothing of what was voted. */
export async function findReceipt(ctx: Ctx, ballotId: string, hash: string): Promise<{ channel: Channel; conflict: boolean } | null> {
  const row = await ctx.db
    .selectFrom('ballot_mark')
    .select(['channel', 'state'])
    .where('ballot_id', '=', ballotId)
    .where('receipt_hash', '=', hash)
    .executeTakeFirst();
  return row ? { channel: row.channel as Channel, conflict: row.state === 'conflict' } : null;
}

/** The smallest group of the roll, for warning before a secret vote. */
export async function smallestGroup(ctx: Ctx, ballotId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select coalesce(min(n), 0)::int as n from (select count(*) as n from ${table(ctx, 'ballot_roll_entry')}
      where ballot_id = ${ballotId} group by group_code) groups`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

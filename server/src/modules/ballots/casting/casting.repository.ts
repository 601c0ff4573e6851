import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type NameTable, statement } from '../../../platform/db/statement.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { alreadyVoted } from '../ballots.errors.ts';
import type { BallotRules, Channel, Secrecy } from '../rules/methods.rules.ts';

/** Everything that casting a vote has to know, read by one statement that also keeps the ballot from being closed meanwhile. */
export interface VotingPlace {
  readonly areaCode: string;
  readonly ownerId: string | null;
  readonly secrecy: Secrecy;
  readonly rules: BallotRules;
  readonly identityLevel: number;
  readonly options: readonly string[];
  readonly entryId: string | null;
  readonly group: string | null;
  /** Whether the person is one of those who may vote for the entry. */
  readonly isVoter: boolean;
  readonly isProxy: boolean;
  readonly mark: {
    readonly turn: number;
    readonly state: 'counted' | 'conflict';
    readonly personId: string | null;
    readonly byProxy: boolean;
    readonly channel: Channel;
  } | null;
}

const place = statement<VotingPlace>(
  (table) => `
  select b.area_code as "areaCode", b.owner_id as "ownerId", b.secrecy, b.rules, b.identity_level as "identityLevel",
    array(select o.code from ${table('ballot_option')} o where o.ballot_id = b.id order by o.position) as options,
    e.id as "entryId", e.group_code as "group",
    exists (select from ${table('ballot_roll_voter')} v where v.entry_id = $2 and v.ballot_id = b.id and v.person_id = $3::uuid) as "isVoter",
    exists (select from ${table('ballot_proxy')} p where p.entry_id = $2 and p.ballot_id = b.id and p.person_id = $3::uuid) as "isProxy",
    (select jsonb_build_object('turn', m.turn, 'state', m.state, 'personId', m.person_id, 'byProxy', m.by_proxy, 'channel', m.channel)
      from ${table('ballot_mark')} m where m.ballot_id = b.id and m.entry_id = $2) as mark,
    pg_advisory_xact_lock_shared(hashtextextended($1::text, 0))::text as locked
  from ${table('ballot')} b left join ${table('ballot_roll_entry')} e on e.id = $2 and e.ballot_id = b.id
  where b.id = $1::uuid and b.state = 'open' and clock_timestamp() < b.closes_at`,
);

/**
 * An open ballot with one entry and one person, under a lock that lets others vote but nobody close; null when no votes are taken. Whether it was
 * closed while this waited for the lock is asked again by whoever puts a vote in. Whoever comes too late locks nothing.
 */
export async function placeOf(
  ctx: WriteCtx,
  question: { readonly ballotId: string; readonly entryId: string; readonly personId: string | null },
): Promise<VotingPlace | null> {
  return place.first(ctx, [question.ballotId, question.entryId, question.personId]);
}

/** A vote on its way into the database. */
export interface NewVote {
  readonly ballotId: string;
  readonly entryId: string;
  readonly channel: Channel;
  readonly personId: string | null;
  readonly byProxy: boolean;
  readonly receiptHash: string;
  /** Null for a sheet that is typed later. */
  readonly named: { readonly choice: string; readonly enteredBy: string | null } | null;
  readonly urn: { readonly id: string; readonly sealed: string } | null;
}

/** The moment of a vote, read once: what is compared with the close is what is stored, and rounding never carries it past the close. */
const moment = `moment as materialized (select date_trunc('milliseconds', clock_timestamp()) as at)`;

/** Values: ballot, entry, channel, person, by proxy, receipt; what follows uses the others. */
const marking = (table: NameTable): string => `with ${moment}, m as (
  insert into ${table('ballot_mark')} (ballot_id, entry_id, channel, state, turn, person_id, by_proxy, receipt_hash)
  select b.id, $2::uuid, $3, 'counted', 1, $4::uuid, $5::boolean, $6
  from ${table('ballot')} b, moment where b.id = $1::uuid and b.state = 'open' and moment.at < b.closes_at returning entry_id)`;
const putNamed = statement<object>(
  (table) => `${marking(table)}
  insert into ${table('ballot_vote')} (ballot_id, entry_id, turn, choice, channel, person_id, entered_by, cast_at)
  select $1::uuid, m.entry_id, 1, $7, $3, $4::uuid, $8::uuid, moment.at from m, moment returning turn`,
);
const putSecret = statement<object>(
  (table) =>
    `${marking(table)} insert into ${table('ballot_urn')} (id, ballot_id, sealed) select $7::uuid, $1::uuid, $8 from m returning 1`,
);
const putMark = statement<object>((table) => `${marking(table)} select 1 from m`);

/**
 * Marks the roll and puts the vote in, in one statement, only while the database's clock is before the close.
 * @returns false when it is not. @throws already-voted when the entry has a mark, by whatever channel: the primary key decides
 */
export async function putVote(ctx: WriteCtx, vote: NewVote): Promise<boolean> {
  const { ballotId, entryId, channel, personId, byProxy, receiptHash, named, urn } = vote;
  const mark = [ballotId, entryId, channel, personId, byProxy, receiptHash];
  const put = named ? putNamed : urn ? putSecret : putMark;
  const rest = named ? [named.choice, named.enteredBy] : urn ? [urn.id, urn.sealed] : [];
  try {
    return (await put.first(ctx, [...mark, ...rest])) !== null;
  } catch (error) {
    if (constraintOf(error) === 'ballot_mark_pk') throw alreadyVoted();
    throw error;
  }
}

/** A named vote that is cast again; the old one stays as it was. @returns false when it is too late or somebody was faster */
export async function putLaterVote(
  ctx: WriteCtx,
  vote: NewVote & { readonly turn: number; readonly state: 'counted' | 'conflict' },
): Promise<boolean> {
  const { ballotId, entryId, channel, personId, byProxy, receiptHash, named, turn, state } = vote;
  const { rows } = await sql`
    with ${sql.raw(moment)}, m as (update ${table(ctx, 'ballot_mark')} m set turn = ${turn}, state = ${state}, channel = ${channel}, person_id = ${personId}::uuid,
        by_proxy = ${byProxy}::boolean, receipt_hash = ${receiptHash}
      from ${table(ctx, 'ballot')} b, moment where b.id = ${ballotId} and b.state = 'open' and moment.at < b.closes_at
        and m.ballot_id = b.id and m.entry_id = ${entryId} and m.turn = ${turn - 1} returning m.entry_id)
    insert into ${table(ctx, 'ballot_vote')} (ballot_id, entry_id, turn, choice, channel, person_id, entered_by, cast_at)
    select ${ballotId}::uuid, m.entry_id, ${turn}::int, ${named?.choice ?? ''}, ${channel}, ${personId}::uuid, ${named?.enteredBy ?? null}::uuid, moment.at
    from m, moment returning turn`.execute(ctx.db);
  return rows.length > 0;
}

/** What each of several owners said last, by person; what a proxy said is nobody's own word. */
export async function lastWordsOf(ctx: Ctx, ballotId: string, entryId: string): Promise<Map<string, string>> {
  const rows = await ctx.db
    .selectFrom('ballot_vote')
    .innerJoin('ballot_roll_voter', (join) =>
      join
        .onRef('ballot_roll_voter.entry_id', '=', 'ballot_vote.entry_id')
        .onRef('ballot_roll_voter.person_id', '=', 'ballot_vote.person_id'),
    )
    .select(['ballot_roll_voter.person_id', 'ballot_vote.choice'])
    .where('ballot_vote.ballot_id', '=', ballotId)
    .where('ballot_vote.entry_id', '=', entryId)
    .orderBy('ballot_vote.turn')
    .execute();
  return new Map(rows.map((row) => [row.person_id, row.choice]));
}

import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { BallotRecord } from '../ballots.repository.ts';
import type { Channel } from '../rules/methods.rules.ts';

export interface ExportedEntry {
  readonly entry: number;
  readonly label: string;
  readonly group: string | null;
  readonly areaDm2: number;
  readonly units: number;
  readonly channel: Channel | null;
  readonly conflict: boolean;
}

/** The roll with who took part and by which channel: never how. */
export async function exportedRoll(ctx: Ctx, ballotId: string): Promise<ExportedEntry[]> {
  const { rows } = await sql<Omit<ExportedEntry, 'areaDm2'> & { areaDm2: string }>`
    select e.position as entry, e.label, e.group_code as "group", e.area_dm2 as "areaDm2", m.channel, coalesce(m.state = 'conflict', false) as conflict,
      (select count(*)::int from ${table(ctx, 'ballot_roll_unit')} u where u.entry_id = e.id) as units
    from ${table(ctx, 'ballot_roll_entry')} e
    left join ${table(ctx, 'ballot_mark')} m on m.ballot_id = e.ballot_id and m.entry_id = e.id
    where e.ballot_id = ${ballotId} order by e.position`.execute(ctx.db);
  return rows.map((row) => ({ ...row, areaDm2: Number(row.areaDm2) }));
}

export interface ExportedVote {
  /** Number on the roll; null in secret ballots. */
  readonly entry: number | null;
  readonly group: string | null;
  readonly choice: string;
}

/** Every vote that counts: of named ballots with its number on the roll, of secret ones in the order of what was voted. */
export async function exportedVotes(ctx: Ctx, ballot: Pick<BallotRecord, 'id' | 'secrecy'>): Promise<ExportedVote[]> {
  const query =
    ballot.secrecy === 'named'
      ? sql<ExportedVote>`
        select e.position as entry, e.group_code as "group", v.choice from ${table(ctx, 'ballot_mark')} m
        join ${table(ctx, 'ballot_vote')} v on v.ballot_id = m.ballot_id and v.entry_id = m.entry_id and v.turn = m.turn
        join ${table(ctx, 'ballot_roll_entry')} e on e.id = m.entry_id
        where m.ballot_id = ${ballot.id} and m.state = 'counted' order by e.position`
      : sql<ExportedVote>`
        select null::int as entry, group_code as "group", choice from ${table(ctx, 'ballot_secret_vote')}
        where ballot_id = ${ballot.id} order by group_code collate "C" nulls first, choice collate "C"`;
  return (await query.execute(ctx.db)).rows;
}

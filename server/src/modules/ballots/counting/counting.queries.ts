import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { BallotRecord } from '../ballots.repository.ts';
import { invalidChoice } from '../rules/methods.rules.ts';
import type { CountedLine, RollGroup, Weight } from '../rules/tally.rules.ts';

interface SumRow {
  group: string | null;
  choice: string;
  heads: number;
  area: string;
}

const exact = (area: string): number => {
  const value = Number(area);
  if (!Number.isSafeInteger(value)) throw new RangeError('an area beyond counting');
  return value;
};

/** Equal votes added up by the database, in a fixed order: heads and exclusive area of each choice in each group. */
export async function countedLines(ctx: Ctx, ballot: Pick<BallotRecord, 'id' | 'secrecy'>): Promise<CountedLine[]> {
  const query =
    ballot.secrecy === 'named'
      ? sql<SumRow>`
        select e.group_code as "group", v.choice, count(*)::int as heads, sum(e.area_dm2) as area
        from ${table(ctx, 'ballot_mark')} m
        join ${table(ctx, 'ballot_vote')} v on v.ballot_id = m.ballot_id and v.entry_id = m.entry_id and v.turn = m.turn
        join ${table(ctx, 'ballot_roll_entry')} e on e.id = m.entry_id
        where m.ballot_id = ${ballot.id} and m.state = 'counted' group by 1, 2 order by e.group_code collate "C" nulls first, v.choice collate "C"`
      : sql<SumRow>`
        select group_code as "group", choice, count(*)::int as heads, 0::bigint as area
        from ${table(ctx, 'ballot_secret_vote')} where ballot_id = ${ballot.id} group by 1, 2 order by group_code collate "C" nulls first, choice collate "C"`;
  const { rows } = await query.execute(ctx.db);
  const lines = rows.map((row) => ({ ...row, area: exact(row.area) }));
  return ballot.secrecy === 'named' ? lines : [...lines, ...(await missingSheets(ctx, ballot.id, lines))];
}

/** How many votes the urn of a secret ballot has to hold: one for each mark from the web and each checked sheet. */
export async function expectedInUrn(ctx: Ctx, ballotId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select ((select count(*) from ${table(ctx, 'ballot_mark')} m where m.ballot_id = ${ballotId} and m.channel = 'web')
      + (select count(*) from ${table(ctx, 'ballot_sheet')} s where s.ballot_id = ${ballotId} and s.state = 'matched'))::int as n`.execute(
    ctx.db,
  );
  return rows[0]?.n ?? 0;
}

/** Voters who handed in a secret sheet that was not in the urn took part with an invalid vote: marks are never fewer than votes. */
async function missingSheets(ctx: Ctx, ballotId: string, lines: readonly CountedLine[]): Promise<CountedLine[]> {
  const { rows } = await sql<{ group: string | null; marks: number }>`
    select e.group_code as "group", count(*)::int as marks from ${table(ctx, 'ballot_mark')} m
    join ${table(ctx, 'ballot_roll_entry')} e on e.id = m.entry_id where m.ballot_id = ${ballotId} group by 1 order by e.group_code collate "C" nulls first`.execute(
    ctx.db,
  );
  return rows.flatMap(({ group, marks }) => {
    const heads = marks - lines.filter((l) => l.group === group).reduce((sum, l) => sum + l.heads, 0);
    return heads > 0 ? [{ group, choice: invalidChoice, heads, area: 0 }] : [];
  });
}

/** The roll by groups, and the entries whose owners disagree. */
export async function rollOf(ctx: Ctx, ballotId: string): Promise<{ roll: RollGroup[]; conflicts: Weight }> {
  const { rows } = await sql<{ group: string | null; heads: number; area: string; conflictHeads: number; conflictArea: string }>`
    select e.group_code as "group", count(*)::int as heads, sum(e.area_dm2) as area,
      (count(*) filter (where m.state = 'conflict'))::int as "conflictHeads",
      coalesce(sum(e.area_dm2) filter (where m.state = 'conflict'), 0) as "conflictArea"
    from ${table(ctx, 'ballot_roll_entry')} e
    left join ${table(ctx, 'ballot_mark')} m on m.ballot_id = e.ballot_id and m.entry_id = e.id
    where e.ballot_id = ${ballotId} group by 1 order by e.group_code collate "C" nulls first`.execute(ctx.db);
  const conflicts = rows.reduce<Weight>(
    (sum, row) => ({ heads: sum.heads + row.conflictHeads, area: sum.area + exact(row.conflictArea) }),
    { heads: 0, area: 0 },
  );
  return { roll: rows.map(({ group, heads, area }) => ({ group, heads, area: exact(area) })), conflicts };
}

/** Sheets that still wait, and how many sheets from the urn are more than voters who handed one in. */
export async function openSheets(ctx: Ctx, ballot: Pick<BallotRecord, 'id' | 'secrecy'>): Promise<{ waiting: number; extra: number }> {
  const { rows } = await sql<{ waiting: number; extra: number }>`
    select count(*) filter (where s.state in ('received', 'typed_once', 'mismatch'))::int as waiting,
      (count(*) filter (where s.entry_id is null) - (select count(*) from ${table(ctx, 'ballot_mark')} m
        where m.ballot_id = ${ballot.id} and m.channel = 'paper'))::int as extra
    from ${table(ctx, 'ballot_sheet')} s where s.ballot_id = ${ballot.id}`.execute(ctx.db);
  const found = rows[0] ?? { waiting: 0, extra: 0 };
  return { waiting: found.waiting, extra: ballot.secrecy === 'secret' ? Math.max(0, found.extra) : 0 };
}

export interface Turnout {
  readonly heads: number;
  readonly area: number;
  readonly web: number;
  readonly phone: number;
  readonly paper: number;
}

/** How many have voted, by channel: known while votes are taken, unlike how they voted. */
export async function turnoutOf(ctx: Ctx, ballotId: string): Promise<Turnout> {
  const { rows } = await sql<Omit<Turnout, 'area'> & { area: string }>`
    select count(*)::int as heads, coalesce(sum(e.area_dm2), 0) as area, (count(*) filter (where m.channel = 'web'))::int as web,
      (count(*) filter (where m.channel = 'phone'))::int as phone, (count(*) filter (where m.channel = 'paper'))::int as paper
    from ${table(ctx, 'ballot_mark')} m join ${table(ctx, 'ballot_roll_entry')} e on e.id = m.entry_id where m.ballot_id = ${ballotId}`.execute(
    ctx.db,
  );
  const row = rows[0];
  return row ? { ...row, area: exact(row.area) } : { heads: 0, area: 0, web: 0, phone: 0, paper: 0 };
}

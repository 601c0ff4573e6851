import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { nominatedTwice, secondRoundExists } from './elections.errors.ts';
import type { Boxes, ElectionResult, ElectionRules, Post } from './elections.rules.ts';
import type { ElectionState, NomineeState } from './elections.workflow.ts';

type Row = Selectable<DB['deliberation_election']>;

/** A result with the figures it was made of. */
export interface StoredElectionResult extends ElectionResult {
  readonly boxes: Boxes;
  /** By nominee. */
  readonly votes: Readonly<Record<string, number>>;
}

/** An election with its posts. */
export interface ElectionRecord extends Omit<Row, 'state' | 'rules' | 'result'> {
  readonly state: ElectionState;
  readonly rules: ElectionRules;
  readonly result: StoredElectionResult | null;
  readonly posts: readonly Post[];
}
export type ElectionChanges = Omit<Updateable<DB['deliberation_election']>, 'id' | 'version' | 'state'> & { state?: ElectionState };

export type NomineeRecord = Omit<Selectable<DB['deliberation_election_nominee']>, 'state'> & { readonly state: NomineeState };

async function withPosts(ctx: Ctx, row: Row | undefined): Promise<ElectionRecord | null> {
  if (!row) return null;
  const posts = await ctx.db
    .selectFrom('deliberation_election_post')
    .select(['code', 'label', 'seats'])
    .where('election_id', '=', row.id)
    .orderBy('position')
    .execute();
  return { ...(row as unknown as Omit<ElectionRecord, 'posts'>), posts };
}

/** One election, or null. */
export async function findElection(ctx: Ctx, id: string): Promise<ElectionRecord | null> {
  return withPosts(ctx, await ctx.db.selectFrom('deliberation_election').selectAll().where('id', '=', id).executeTakeFirst());
}

/** One election, locked until the end of the transaction. */
export async function lockElection(ctx: WriteCtx, id: string): Promise<ElectionRecord | null> {
  return withPosts(ctx, await ctx.db.selectFrom('deliberation_election').selectAll().where('id', '=', id).forUpdate().executeTakeFirst());
}

/** Stores an election. @throws election-second-round-exists */
export async function insertElection(ctx: WriteCtx, election: Insertable<DB['deliberation_election']>): Promise<void> {
  try {
    await ctx.db.insertInto('deliberation_election').values(election).execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_election_second_once') throw secondRoundExists();
    throw error;
  }
}

/** Stores the posts of an election. */
export async function insertPosts(ctx: WriteCtx, posts: readonly Insertable<DB['deliberation_election_post']>[]): Promise<void> {
  await ctx.db
    .insertInto('deliberation_election_post')
    .values([...posts])
    .execute();
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateElection(
  ctx: WriteCtx,
  election: Pick<ElectionRecord, 'id' | 'version'>,
  changes: ElectionChanges,
): Promise<void> {
  const { numUpdatedRows } = await ctx.db
    .updateTable('deliberation_election')
    .set({ ...changes, version: election.version + 1 })
    .where('id', '=', election.id)
    .where('version', '=', election.version)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw editConflict({ current: election.version });
}

/** Replaces the roll in one statement for all voters. */
export async function replaceVoters(
  ctx: WriteCtx,
  electionId: string,
  voters: readonly { readonly label: string; readonly personId?: string }[],
): Promise<void> {
  await ctx.db.deleteFrom('deliberation_election_voter').where('election_id', '=', electionId).execute();
  const rows = JSON.stringify(voters.map((voter, i) => ({ p: i + 1, l: voter.label, d: voter.personId ?? null })));
  await sql`insert into ${table(ctx, 'deliberation_election_voter')} (election_id, position, label, person_id)
    select ${electionId}::uuid, p, l, d from jsonb_to_recordset(${rows}::jsonb) as x(p int, l text, d uuid)`.execute(ctx.db);
}

/** Puts voters on a published roll after those that stand there. @throws edit-conflict */
export async function addVoters(ctx: WriteCtx, election: ElectionRecord, labels: readonly string[]): Promise<void> {
  const first = (election.eligible ?? 0) + 1;
  const rows = labels.map((label, i) => ({ election_id: election.id, position: first + i, label }));
  await ctx.db.insertInto('deliberation_election_voter').values(rows).execute();
  await updateElection(ctx, election, { eligible: first - 1 + labels.length });
}

/** How many stand on the roll. */
export async function countVoters(ctx: Ctx, electionId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from ${table(ctx, 'deliberation_election_voter')} where election_id = ${electionId}`.execute(ctx.db);
  return rows[0]?.n ?? 0;
}

/** Nominees in the order in which they were named. */
export async function nomineesOf(ctx: Ctx, electionId: string): Promise<NomineeRecord[]> {
  return (await ctx.db
    .selectFrom('deliberation_election_nominee')
    .selectAll()
    .where('election_id', '=', electionId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()) as NomineeRecord[];
}

/** One nominee, locked; null when there is none. */
export async function lockNominee(ctx: WriteCtx, id: string): Promise<NomineeRecord | null> {
  const row = await ctx.db.selectFrom('deliberation_election_nominee').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return (row as NomineeRecord | undefined) ?? null;
}

/** Writes what became of a locked nominee. */
export async function updateNominee(
  ctx: WriteCtx,
  nominee: NomineeRecord,
  changes: { state: NomineeState; reason: string | null },
): Promise<void> {
  await ctx.db
    .updateTable('deliberation_election_nominee')
    .set({ ...changes, version: nominee.version + 1 })
    .where('id', '=', nominee.id)
    .execute();
}

/** Stores a nominee. @throws election-nominated-twice */
export async function insertNominee(ctx: WriteCtx, nominee: Omit<NomineeRecord, 'version' | 'reason'>): Promise<void> {
  try {
    await ctx.db.insertInto('deliberation_election_nominee').values(nominee).execute();
  } catch (error) {
    if (constraintOf(error) === 'deliberation_election_nominee_once') throw nominatedTwice();
    throw error;
  }
}

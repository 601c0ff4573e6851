import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { editConflict } from '../../platform/problem.ts';
import type { BallotFacts } from './ballots.policy.ts';
import type { BallotState } from './ballots.workflow.ts';
import type { BallotRules, Secrecy } from './rules/methods.rules.ts';
import type { Tally } from './rules/tally.rules.ts';

export interface BallotOption {
  readonly code: string;
  readonly label: string;
}

/** A ballot as it stands in the database. */
export interface BallotRecord extends BallotFacts {
  readonly id: string;
  readonly owner: { readonly type: string; readonly id: string } | null;
  readonly title: string;
  readonly question: string;
  readonly secrecy: Secrecy;
  readonly rules: BallotRules;
  readonly template: { readonly code: string; readonly version: number } | null;
  readonly identityLevel: number;
  readonly options: readonly BallotOption[];
  readonly appealsUntil: Date | null;
  readonly opensAt: Date | null;
  readonly closesAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly countedAt: Date | null;
  readonly settledAt: Date | null;
  readonly endedReason: string | null;
  readonly eligibleHeads: number | null;
  readonly eligibleAreaDm2: number | null;
  readonly digest: string | null;
  readonly result: StoredResult | null;
  readonly resultDigest: string | null;
  readonly secondOf: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

/** What a count found, with the sums it was made from. */
export interface StoredResult {
  readonly tally: Tally;
  readonly lines: readonly { group: string | null; choice: string; heads: number; area: number }[];
}

/**
 * A ballot, locked until the end of the transaction: nothing can be cast meanwhile. Null when there is none.
 *
 * Voting holds the ballot's advisory lock together with all other voters; changing waits for them, and they for it, in the order of arrival. A
 * lock on the row itself would have every voter write the list of all others.
 */
export async function lockBallot(ctx: WriteCtx, id: string): Promise<BallotRecord | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(ctx.db);
  const row = await ctx.db.selectFrom('ballot').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toRecord(row as unknown as LoadedRow, await optionsOf(ctx, id)) : null;
}

/** A ballot that cannot be closed or counted until the end of the transaction, while others go on voting. Null when there is none. */
export async function shareBallot(ctx: WriteCtx, id: string): Promise<BallotRecord | null> {
  await sql`select pg_advisory_xact_lock_shared(hashtextextended(${id}, 0))`.execute(ctx.db);
  return findBallot(ctx, id);
}

/** A ballot for reading, or null. */
export async function findBallot(ctx: Ctx, id: string): Promise<BallotRecord | null> {
  const row = await ctx.db.selectFrom('ballot').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRecord(row as unknown as LoadedRow, await optionsOf(ctx, id)) : null;
}

async function optionsOf(ctx: Ctx, id: string): Promise<BallotOption[]> {
  return ctx.db.selectFrom('ballot_option').select(['code', 'label']).where('ballot_id', '=', id).orderBy('position').execute();
}

/** Columns as they arrive; the two documents have the form in which they were written. */
export type LoadedRow = Omit<Selectable<DB['ballot']>, 'rules' | 'result'> & { rules: BallotRules; result: StoredResult | null };

/** Turns a row with its options into a record. */
export function toRecord(row: LoadedRow, options: readonly BallotOption[]): BallotRecord {
  const owner = row.owner_type !== null && row.owner_id !== null ? { type: row.owner_type, id: row.owner_id } : null;
  const template = row.template_code === null ? null : { code: row.template_code, version: row.template_version ?? 1 };
  return {
    id: row.id,
    owner,
    areaCode: row.area_code,
    title: row.title,
    question: row.question,
    secrecy: row.secrecy as Secrecy,
    rules: row.rules,
    template,
    identityLevel: Number(row.identity_level),
    options,
    state: row.state as BallotState,
    published: row.roll_published_at !== null,
    appealsUntil: row.appeals_until,
    opensAt: row.opens_at,
    closesAt: row.closes_at,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
    countedAt: row.counted_at,
    settledAt: row.settled_at,
    endedReason: row.ended_reason,
    eligibleHeads: row.eligible_heads,
    eligibleAreaDm2: row.eligible_area_dm2 === null ? null : Number(row.eligible_area_dm2),
    digest: row.frozen_digest,
    result: row.result,
    resultDigest: row.result_digest,
    secondOf: row.second_of,
    createdAt: row.created_at,
    version: Number(row.version),
  };
}

export interface NewBallot extends Pick<BallotRecord, 'id' | 'owner' | 'areaCode' | 'title' | 'question' | 'secrecy' | 'rules'> {
  readonly template: BallotRecord['template'];
  readonly identityLevel: number;
  readonly options: readonly BallotOption[];
  readonly secondOf: string | null;
}

export async function insertBallot(ctx: WriteCtx, ballot: NewBallot): Promise<void> {
  await ctx.db
    .insertInto('ballot')
    .values({
      id: ballot.id,
      owner_type: ballot.owner?.type ?? null,
      owner_id: ballot.owner?.id ?? null,
      area_code: ballot.areaCode,
      title: ballot.title,
      question: ballot.question,
      secrecy: ballot.secrecy,
      method: ballot.rules.method,
      rules: JSON.stringify(ballot.rules),
      template_code: ballot.template?.code ?? null,
      template_version: ballot.template?.version ?? null,
      identity_level: ballot.identityLevel,
      state: 'draft',
      second_of: ballot.secondOf,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
  await replaceOptions(ctx, ballot.id, ballot.options);
}

/** Writes the options anew; only while the ballot is a draft. */
export async function replaceOptions(ctx: WriteCtx, id: string, options: readonly BallotOption[]): Promise<void> {
  await ctx.db.deleteFrom('ballot_option').where('ballot_id', '=', id).execute();
  await ctx.db
    .insertInto('ballot_option')
    .values(options.map(({ code, label }, position) => ({ ballot_id: id, code, label, position })))
    .execute();
}

/** Changes a locked ballot. @throws edit-conflict (409) when the caller saw another version */
export async function updateBallot(
  ctx: WriteCtx,
  ballot: Pick<BallotRecord, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['ballot']> & { version: number },
): Promise<void> {
  if (ballot.version !== version) throw editConflict({ current: ballot.version });
  await ctx.db
    .updateTable('ballot')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', ballot.id)
    .execute();
}

/** The instant that decides about opening and closing: the database's own (V-3). */
export async function legalNow(ctx: Ctx): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select clock_timestamp()::timestamptz(3) as at`.execute(ctx.db);
  return rows[0]?.at ?? ctx.now;
}

/** SHA-256 over question, options, rules and the whole roll, computed by the database. `server/checks/v5-ballot-frozen.sql` computes the same. */
export async function frozenDigestOf(ctx: WriteCtx, id: string): Promise<string> {
  const { rows } = await sql<{ digest: string }>`
    select encode(sha256(convert_to(concat_ws(E'\n', b.title, b.question, b.secrecy, b.method, b.rules::text, b.identity_level,
      (select string_agg(o.code || ' ' || o.label, E'\n' order by o.position) from ${table(ctx, 'ballot_option')} o where o.ballot_id = b.id),
      (select string_agg(concat_ws(' ', e.position, e.id, e.group_code, e.area_dm2), E'\n' order by e.position) from ${table(ctx, 'ballot_roll_entry')} e where e.ballot_id = b.id),
      (select string_agg(concat_ws(' ', u.unit_key, u.entry_id, u.area_dm2), E'\n' order by u.unit_key collate "C") from ${table(ctx, 'ballot_roll_unit')} u where u.ballot_id = b.id),
      (select string_agg(concat_ws(' ', v.entry_id, v.person_id), E'\n' order by v.entry_id, v.person_id) from ${table(ctx, 'ballot_roll_voter')} v where v.ballot_id = b.id)
    ), 'UTF8')), 'hex') as digest from ${table(ctx, 'ballot')} b where b.id = ${id}`.execute(ctx.db);
  return rows[0]?.digest ?? '';
}

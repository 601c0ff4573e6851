import type { Selectable } from 'kysely';
import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { rollAppealWaiting } from '../ballots.errors.ts';
import type { AppealState } from './appeals.workflow.ts';

export const appealKinds = ['missing', 'wrong', 'not_entitled'] as const;
export type AppealKind = (typeof appealKinds)[number];

export interface AppealRecord extends Omit<Selectable<DB['ballot_roll_appeal']>, 'state' | 'kind'> {
  readonly state: AppealState;
  readonly kind: AppealKind;
}

/** Stores an appeal of the actor that waits for an answer. @throws roll-appeal-waiting when one of theirs waits already */
export async function insertAppeal(
  ctx: WriteCtx,
  appeal: { id: string; ballot_id: string; kind: AppealKind; words: string },
): Promise<void> {
  try {
    await ctx.db
      .insertInto('ballot_roll_appeal')
      .values({ ...appeal, person_id: ctx.actor.id ?? '', state: 'waiting', filed_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'ballot_roll_appeal_one_waiting') throw rollAppealWaiting();
    throw error;
  }
}

/** The ballot an appeal is about, or null. */
export async function ballotOfAppeal(ctx: Ctx, id: string): Promise<string | null> {
  return (await ctx.db.selectFrom('ballot_roll_appeal').select('ballot_id').where('id', '=', id).executeTakeFirst())?.ballot_id ?? null;
}

/** One appeal, locked; the caller knows that it is there. */
export async function lockAppeal(ctx: WriteCtx, id: string): Promise<AppealRecord> {
  return (await ctx.db
    .selectFrom('ballot_roll_appeal')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()) as AppealRecord;
}

/** Writes the answer to an appeal. */
export async function endAppeal(ctx: WriteCtx, id: string, answer: { state: AppealState; decision: string | null }): Promise<void> {
  const decided = { ...answer, decided_by: ctx.actor.id, decided_at: ctx.now };
  await ctx.db.updateTable('ballot_roll_appeal').set(decided).where('id', '=', id).execute();
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** A page of the appeals against a roll, the oldest first. */
export async function appealsPage(ctx: Ctx, ballotId: string, query: { after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<Pick<AppealRecord, 'id' | 'kind' | 'words' | 'state' | 'decision' | 'filed_at'> & { at: string }>`
    select id, kind, words, state, decision, filed_at, filed_at::text as at from ${table(ctx, 'ballot_roll_appeal')}
    where ballot_id = ${ballotId} ${after ? sql`and (filed_at, id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    order by filed_at, id limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

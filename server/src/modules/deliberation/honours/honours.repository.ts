import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type RowOf, recordsOf } from '../communal/records.ts';
import { notYourHonour } from './honours.errors.ts';
import { type HonourState, honourWorkflow, type NominationState, nominationWorkflow } from './honours.workflow.ts';

const readers = ['honours.review'] as const;
export type HonourRow = RowOf<'deliberation_honour', HonourState>;
export type NominationRow = RowOf<'deliberation_nomination', NominationState>;

/** Award programmes: everybody's once they are open. */
export const honours = recordsOf({
  table: 'deliberation_honour',
  subject: 'honour',
  workflow: honourWorkflow,
  open: ['open', 'closed'],
  readers,
  refusal: notYourHonour,
});
/** Nominations: everybody's from the public notice on; what was declined is nobody's business. */
export const nominations = recordsOf({
  table: 'deliberation_nomination',
  subject: 'nomination',
  workflow: nominationWorkflow,
  open: ['noticed', 're_review', 'confirmed', 'awarded', 'revoked'],
  readers,
  refusal: notYourHonour,
});

/** Nominations of a programme in the order in which they came. */
export async function nominationsOf(ctx: Ctx, honourId: string): Promise<NominationRow[]> {
  const { rows } = await sql<NominationRow>`select * from ${table(ctx, 'deliberation_nomination')} where honour_id = ${honourId}
    order by created_at, id limit 2000`.execute(ctx.db);
  return rows;
}

/** Nominations whose public notice is over, the earliest first. */
export async function dueNominations(ctx: Ctx): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('deliberation_nomination')
    .select('id')
    .where('state', '=', 'noticed')
    .where('notice_until', '<=', ctx.now)
    .orderBy('notice_until')
    .limit(200)
    .execute();
  return rows.map((row) => row.id);
}

export interface ObjectionRecord {
  readonly id: string;
  readonly nominationId: string;
  readonly state: 'waiting' | 'upheld' | 'dismissed';
  readonly words: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly answer: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

const columns = sql`id, nomination_id as "nominationId", state, words, person_id as "personId", account_id as "accountId", answer,
  created_at as "createdAt", version`;

/** Objections against nominations, the oldest first. */
export async function objectionsOf(ctx: Ctx, nominationIds: readonly string[]): Promise<ObjectionRecord[]> {
  const { rows } = await sql<ObjectionRecord>`select ${columns} from ${table(ctx, 'deliberation_honour_objection')}
    where nomination_id = any(${[...nominationIds]}::uuid[]) order by created_at, id limit 5000`.execute(ctx.db);
  return rows;
}

/** One objection, locked. */
export async function lockObjection(ctx: WriteCtx, id: string): Promise<ObjectionRecord | null> {
  const { rows } =
    await sql<ObjectionRecord>`select ${columns} from ${table(ctx, 'deliberation_honour_objection')} where id = ${id} for update`.execute(
      ctx.db,
    );
  return rows[0] ?? null;
}

/** Stores an objection. */
export async function insertObjection(ctx: WriteCtx, row: { id: string; nominationId: string; words: string }): Promise<void> {
  const resident = ctx.actor.kind === 'resident';
  await ctx.db
    .insertInto('deliberation_honour_objection')
    .values({
      id: row.id,
      nomination_id: row.nominationId,
      state: 'waiting',
      words: row.words,
      person_id: resident ? ctx.actor.id : null,
      account_id: resident ? null : ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
}

/** Writes the answer to an objection. */
export async function settleObjection(
  ctx: WriteCtx,
  objection: ObjectionRecord,
  given: { upheld: boolean; answer: string },
): Promise<void> {
  await ctx.db
    .updateTable('deliberation_honour_objection')
    .set({
      state: given.upheld ? 'upheld' : 'dismissed',
      answer: given.answer,
      answered_by: ctx.actor.id,
      answered_at: ctx.now,
      version: objection.version + 1,
    })
    .where('id', '=', objection.id)
    .execute();
}

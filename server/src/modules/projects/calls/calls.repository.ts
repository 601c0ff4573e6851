import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { nextPublicNumber } from '../../../platform/db/public-number.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { writeChanges } from '../versions.repository.ts';
import type { CallState } from './calls.workflow.ts';

/** One line of the experts' sheet; the marks of all lines make 100. */
export interface RubricLine {
  readonly code: string;
  readonly words: string;
  readonly most: number;
}

export interface CallRecord {
  readonly id: string;
  readonly number: string;
  readonly programmeId: string;
  readonly areaCode: string;
  readonly title: string;
  readonly summary: string | null;
  readonly state: CallState;
  readonly budget: Fen;
  readonly fundId: string | null;
  readonly lineId: string | null;
  readonly mostEach: Fen | null;
  readonly places: number | null;
  readonly passMark: number;
  readonly experts: number;
  readonly field: string;
  readonly board: boolean;
  readonly rubric: readonly RubricLine[];
  readonly noticeDays: number;
  readonly applicationsUntil: Date;
  readonly seed: string;
  readonly seedHash: string;
  readonly openedAt: Date | null;
  readonly scoresDueAt: Date | null;
  readonly rankedAt: Date | null;
  readonly settledAt: Date | null;
  readonly endedReason: string | null;
  readonly createdAt: Date;
  readonly version: number;
}

const columns = sql`id, number, programme_id as "programmeId", area_code as "areaCode", title, summary, state, budget, fund_id as "fundId",
  line_id as "lineId", most_each as "mostEach", places, pass_mark as "passMark", experts, field, board, rubric, notice_days as "noticeDays",
  applications_until as "applicationsUntil", seed, seed_hash as "seedHash", opened_at as "openedAt", scores_due_at as "scoresDueAt",
  ranked_at as "rankedAt", settled_at as "settledAt", ended_reason as "endedReason", created_at as "createdAt", version`;

type Row = Omit<CallRecord, 'budget' | 'mostEach'> & { budget: string; mostEach: string | null };
const record = (row: Row): CallRecord => ({
  ...row,
  budget: fen(BigInt(row.budget)),
  mostEach: row.mostEach === null ? null : fen(BigInt(row.mostEach)),
});

/** One call, or null. */
export async function findCall(ctx: Ctx, id: string): Promise<CallRecord | null> {
  const { rows } = await sql<Row>`select ${columns} from ${table(ctx, 'project_call')} where id = ${id}`.execute(ctx.db);
  return rows[0] ? record(rows[0]) : null;
}

/** One call, locked until the end of the transaction. */
export async function lockCall(ctx: WriteCtx, id: string): Promise<CallRecord | null> {
  const { rows } = await sql<Row>`select ${columns} from ${table(ctx, 'project_call')} where id = ${id} for update`.execute(ctx.db);
  return rows[0] ? record(rows[0]) : null;
}

/** Open calls whose time for applications is over; at most 200. */
export async function callsPastTime(ctx: Ctx): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select id from ${table(ctx, 'project_call')}
    where state = 'open' and applications_until <= ${ctx.now} order by id limit 200`.execute(ctx.db);
  return rows.map((row) => row.id);
}

type NewCall = Omit<Insertable<DB['project_call']>, 'id' | 'number' | 'state' | 'created_by' | 'created_at'>;

/** Stores a call that is still drafted, under the next number. */
export async function insertCall(ctx: WriteCtx, row: NewCall): Promise<{ id: string; number: string }> {
  const id = uuidv7(ctx.now);
  const number = await nextPublicNumber(ctx, 'C', 'project_call');
  await ctx.db
    .insertInto('project_call')
    .values({ ...row, id, number, state: 'drafting', created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return { id, number };
}

export interface CallChanges {
  state?: CallState;
  title?: string;
  summary?: string | null;
  budget?: string;
  fund_id?: string | null;
  line_id?: string | null;
  most_each?: string | null;
  places?: number | null;
  pass_mark?: number;
  experts?: number;
  field?: string;
  board?: boolean;
  rubric?: string;
  notice_days?: number;
  applications_until?: Date;
  opened_at?: Date;
  scores_due_at?: Date;
  ranked_at?: Date;
  settled_at?: Date;
  ended_reason?: string;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateCall(ctx: WriteCtx, call: CallRecord, changes: CallChanges): Promise<CallRecord> {
  await writeChanges(ctx, 'project_call', call, changes);
  return (await findCall(ctx, call.id)) ?? call;
}

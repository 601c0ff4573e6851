import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export type ReviewState = 'asked' | 'scored' | 'recused';

export interface ReviewRecord {
  readonly id: string;
  readonly drawId: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly expertId: string;
  readonly state: ReviewState;
  readonly dueAt: Date;
  readonly scores: Readonly<Record<string, number>> | null;
  readonly total: number | null;
  readonly opinion: string | null;
  readonly recusedReason: string | null;
  readonly answeredAt: Date | null;
}

const columns = sql`id, draw_id as "drawId", subject_type as "subjectType", subject_id as "subjectId", expert_id as "expertId", state,
  due_at as "dueAt", scores, total, opinion, recused_reason as "recusedReason", answered_at as "answeredAt"`;

/** What applications are called in reviews. */
export const applicationSubject = 'project_application';

/** Reviews of several things of one type, in the order they were asked for. Holds every score: who shows them sees to it that nobody reads too early. */
export async function reviewsOf(ctx: Ctx, type: string, subjectIds: readonly string[]): Promise<ReviewRecord[]> {
  const { rows } = await sql<ReviewRecord>`select ${columns} from ${table(ctx, 'project_review')}
    where subject_type = ${type} and subject_id = any(${[...subjectIds]}::uuid[]) order by created_at, id limit 20000`.execute(ctx.db);
  return rows;
}

/** What one expert was asked for, the newest first. */
export async function reviewsBy(ctx: Ctx, expertId: string): Promise<ReviewRecord[]> {
  const { rows } = await sql<ReviewRecord>`select ${columns} from ${table(ctx, 'project_review')} where expert_id = ${expertId}
    order by created_at desc, id desc limit 300`.execute(ctx.db);
  return rows;
}

/** One review, or null. */
export async function findReview(ctx: Ctx, id: string): Promise<ReviewRecord | null> {
  const { rows } = await sql<ReviewRecord>`select ${columns} from ${table(ctx, 'project_review')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** One review, locked until the end of the transaction. */
export async function lockReview(ctx: WriteCtx, id: string): Promise<ReviewRecord | null> {
  const { rows } = await sql<ReviewRecord>`select ${columns} from ${table(ctx, 'project_review')} where id = ${id} for update`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

export interface NewReviews {
  readonly drawId: string;
  readonly subjectType: string;
  readonly subjectIds: readonly string[];
  readonly expertIds: readonly string[];
  readonly dueAt: Date;
}

/** Asks each of the experts for each of the things. @returns the ids */
export async function insertReviews(ctx: WriteCtx, input: NewReviews): Promise<string[]> {
  const rows = input.expertIds.flatMap((expert) =>
    input.subjectIds.map((subject) => ({
      id: uuidv7(ctx.now),
      draw_id: input.drawId,
      subject_type: input.subjectType,
      subject_id: subject,
      expert_id: expert,
      state: 'asked',
      due_at: input.dueAt,
      created_at: ctx.now,
    })),
  );
  if (rows.length > 0) await ctx.db.insertInto('project_review').values(rows).execute();
  return rows.map((row) => row.id);
}

/** Writes what an expert answered. */
export async function answerReview(
  ctx: WriteCtx,
  id: string,
  answer:
    | {
        readonly state: 'scored';
        readonly scores: Readonly<Record<string, number>>;
        readonly total: number;
        readonly opinion: string | null;
      }
    | { readonly state: 'recused'; readonly reason: string },
): Promise<void> {
  const values =
    answer.state === 'scored'
      ? { scores: JSON.stringify(answer.scores), total: answer.total, opinion: answer.opinion }
      : { scores: null, total: null, opinion: null, recused_reason: answer.reason };
  await ctx.db
    .updateTable('project_review')
    .set({ ...values, state: answer.state, answered_at: ctx.now })
    .where('id', '=', id)
    .execute();
}

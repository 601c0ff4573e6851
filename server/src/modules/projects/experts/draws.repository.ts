import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';

export const exclusionReasons = ['employer', 'declared_conflict', 'works_for_applicant', 'named', 'away'] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];

export interface Excluded {
  readonly expertId: string;
  readonly reason: ExclusionReason;
}

export interface Draw {
  readonly id: string;
  readonly seed: string;
  readonly field: string | null;
  readonly count: number;
  /** Ids of those among whom lots were drawn, in plain order. */
  readonly pool: readonly string[];
  readonly excluded: readonly Excluded[];
  /** All of the pool in the order of their lots: the first `count` are chosen, the others step in, in this order. */
  readonly ordered: readonly string[];
  readonly chosen: readonly string[];
  readonly drawnAt: Date;
  readonly repeatsId: string | null;
}

interface DrawRow extends Omit<Draw, 'chosen'> {
  readonly subjectType: string;
  readonly subjectId: string;
}

const columns = sql`id, subject_type as "subjectType", subject_id as "subjectId", seed, field, count, pool, excluded, ordered, drawn_at as "drawnAt",
  repeats_id as "repeatsId"`;

/** A draw as it was written down, or null. */
export async function findDraw(ctx: Ctx, id: string): Promise<(Draw & { subject: { type: string; id: string } }) | null> {
  const { rows } = await sql<DrawRow>`select ${columns} from ${table(ctx, 'project_draw')} where id = ${id}`.execute(ctx.db);
  return rows[0] ? complete(rows[0]) : null;
}

/** The draws for something, the first one first; repetitions among them. */
export async function drawsOf(ctx: Ctx, subject: { type: string; id: string }): Promise<Draw[]> {
  const { rows } = await sql<DrawRow>`select ${columns} from ${table(ctx, 'project_draw')}
    where subject_type = ${subject.type} and subject_id = ${subject.id} order by drawn_at, id limit 100`.execute(ctx.db);
  return rows.map(complete);
}

function complete({ subjectType, subjectId, ...row }: DrawRow) {
  return { ...row, chosen: row.ordered.slice(0, row.count), subject: { type: subjectType, id: subjectId } };
}

type NewDraw = Pick<Draw, 'seed' | 'field' | 'count' | 'pool' | 'excluded' | 'ordered' | 'repeatsId'>;

/** Writes a draw down with all that is needed to repeat it. */
export async function insertDraw(ctx: WriteCtx, draw: NewDraw, subject: { type: string; id: string }): Promise<Draw> {
  const id = uuidv7(ctx.now);
  const { seed, field, count, pool, excluded, ordered, repeatsId } = draw;
  await ctx.db
    .insertInto('project_draw')
    .values({
      id,
      subject_type: subject.type,
      subject_id: subject.id,
      seed,
      field,
      count,
      pool: [...pool],
      excluded: JSON.stringify(excluded),
      ordered: [...ordered],
      repeats_id: repeatsId,
      drawn_by: ctx.actor.id,
      drawn_at: ctx.now,
    })
    .execute();
  return { ...draw, id, chosen: ordered.slice(0, count), drawnAt: ctx.now };
}

import { sql } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { writeChanges } from '../versions.repository.ts';

export type Gate = 'signing' | 'midterm' | 'closing';

export interface MilestoneRecord {
  readonly id: string;
  readonly projectId: string;
  readonly position: number;
  readonly name: string;
  readonly dueOn: string;
  readonly amount: Fen;
  readonly gate: Gate;
  readonly doneOn: string | null;
  readonly note: string | null;
  readonly version: number;
}

type Row = Omit<MilestoneRecord, 'amount'> & { amount: string };
const milestoneColumns = sql`id, project_id as "projectId", position, name, due_on::text as "dueOn", amount, gate, done_on::text as "doneOn", note, version`;
const toMilestone = (row: Row): MilestoneRecord => ({ ...row, amount: fen(BigInt(row.amount)) });

/** Milestones of several projects in their order. */
export async function milestonesOf(ctx: Ctx, projectIds: readonly string[]): Promise<MilestoneRecord[]> {
  const { rows } = await sql<Row>`select ${milestoneColumns} from ${table(ctx, 'project_milestone')}
    where project_id = any(${[...projectIds]}::uuid[]) order by project_id, position`.execute(ctx.db);
  return rows.map(toMilestone);
}

/** One milestone, or null. */
export async function findMilestone(ctx: Ctx, id: string): Promise<MilestoneRecord | null> {
  const { rows } = await sql<Row>`select ${milestoneColumns} from ${table(ctx, 'project_milestone')} where id = ${id}`.execute(ctx.db);
  return rows[0] ? toMilestone(rows[0]) : null;
}

/** Puts milestones in place of those a contract had before. */
export async function replaceMilestones(
  ctx: WriteCtx,
  projectId: string,
  milestones: readonly Pick<MilestoneRecord, 'name' | 'dueOn' | 'amount' | 'gate'>[],
): Promise<void> {
  await ctx.db.deleteFrom('project_milestone').where('project_id', '=', projectId).execute();
  await ctx.db
    .insertInto('project_milestone')
    .values(
      milestones.map((milestone, i) => ({
        id: uuidv7(ctx.now),
        project_id: projectId,
        position: i + 1,
        name: milestone.name,
        due_on: milestone.dueOn,
        amount: String(milestone.amount),
        gate: milestone.gate,
      })),
    )
    .execute();
}

/** What is paid at a gate is reached when the gate is passed, whoever writes it down. */
export async function reachGate(ctx: WriteCtx, projectId: string, gate: Gate): Promise<void> {
  await ctx.db
    .updateTable('project_milestone')
    .set((eb) => ({ done_on: localDateOf(ctx.now), done_by: ctx.actor.id, version: eb('version', '+', 1) }))
    .where('project_id', '=', projectId)
    .where('gate', '=', gate)
    .where('amount', '>', '0')
    .where('done_on', 'is', null)
    .execute();
}

/** Writes that a milestone was reached. @throws edit-conflict */
export async function reachMilestone(
  ctx: WriteCtx,
  milestone: MilestoneRecord,
  reached: { doneOn: string; note: string | null },
): Promise<void> {
  await writeChanges(ctx, 'project_milestone', milestone, { done_on: reached.doneOn, note: reached.note, done_by: ctx.actor.id });
}

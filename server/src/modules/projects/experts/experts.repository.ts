import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { writeChanges } from '../versions.repository.ts';
import { expertExists } from './experts.errors.ts';

export interface ExpertRecord {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly title: string | null;
  readonly employer: string;
  readonly employerUnitId: string | null;
  readonly fields: readonly string[];
  readonly active: boolean;
  readonly awayUntil: string | null;
  readonly version: number;
}

const columns = sql`id, account_id as "accountId", name, title, employer, employer_unit_id as "employerUnitId", fields, active,
  away_until::text as "awayUntil", version`;

/** The expert an account is, or null. */
export async function expertOf(ctx: Ctx, accountId: string): Promise<ExpertRecord | null> {
  const { rows } = await sql<ExpertRecord>`select ${columns} from ${table(ctx, 'project_expert')} where account_id = ${accountId}`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}

/** One expert, or null. */
export async function findExpert(ctx: Ctx, id: string): Promise<ExpertRecord | null> {
  const { rows } = await sql<ExpertRecord>`select ${columns} from ${table(ctx, 'project_expert')} where id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

/** Experts by id: for names. */
export async function expertsByIds(ctx: Ctx, ids: readonly string[]): Promise<Map<string, ExpertRecord>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ExpertRecord>`select ${columns} from ${table(ctx, 'project_expert')} where id = any(${ids}::uuid[])`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** All experts by name, those of one field when given. The pool of a district is small: one page holds it. */
export async function allExperts(ctx: Ctx, field: string | null = null): Promise<ExpertRecord[]> {
  const { rows } = await sql<ExpertRecord>`select ${columns} from ${table(ctx, 'project_expert')}
    where (${field}::text is null or ${field} = any(fields)) order by name, id limit 2000`.execute(ctx.db);
  return rows;
}

type NewExpert = Omit<Insertable<DB['project_expert']>, 'id' | 'created_by' | 'created_at'>;

/** Stores an expert. @returns the id. @throws expert-exists */
export async function insertExpert(ctx: WriteCtx, row: NewExpert): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('project_expert')
      .values({ ...row, id, created_by: ctx.actor.id ?? '', created_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_expert_account_key') throw expertExists();
    throw error;
  }
  return id;
}

export interface ExpertChanges {
  name?: string;
  title?: string | null;
  employer?: string;
  employer_unit_id?: string | null;
  fields?: string[];
  active?: boolean;
  away_until?: string | null;
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateExpert(ctx: WriteCtx, expert: ExpertRecord, version: number, changes: ExpertChanges): Promise<void> {
  if (version !== expert.version) throw editConflict({ current: expert.version });
  await writeChanges(ctx, 'project_expert', expert, changes);
}

export interface ConflictRecord {
  readonly id: string;
  readonly expertId: string;
  readonly unitId: string;
  readonly unit: string;
  readonly reason: string;
}

/** Declared ties of experts to organisations; of one expert when given. */
export async function conflictsOf(ctx: Ctx, expertId: string | null): Promise<ConflictRecord[]> {
  const { rows } = await sql<ConflictRecord>`select c.id, c.expert_id as "expertId", c.unit_id as "unitId", u.name as unit, c.reason
    from ${table(ctx, 'project_expert_conflict')} c join ${table(ctx, 'unit')} u on u.id = c.unit_id
    where (${expertId}::uuid is null or c.expert_id = ${expertId}) order by u.name, c.id limit 5000`.execute(ctx.db);
  return rows;
}

export interface Tie {
  readonly expertId: string;
  readonly unitId: string;
  readonly reason: string;
}

const tieRow = (ctx: WriteCtx, { expertId, unitId, reason }: Tie) => ({
  id: uuidv7(ctx.now),
  expert_id: expertId,
  unit_id: unitId,
  reason,
  declared_by: ctx.actor.id ?? '',
  declared_at: ctx.now,
});

/** Writes a tie of an expert to an organisation down; one that was known is told anew. */
export async function putConflict(ctx: WriteCtx, tie: Tie): Promise<void> {
  const row = tieRow(ctx, tie);
  const { reason, declared_by, declared_at } = row;
  await ctx.db
    .insertInto('project_expert_conflict')
    .values(row)
    .onConflict((oc) => oc.columns(['expert_id', 'unit_id']).doUpdateSet({ reason, declared_by, declared_at }))
    .execute();
}

/** The same; one that was known stays as it was told. */
export async function addConflict(ctx: WriteCtx, tie: Tie): Promise<void> {
  await ctx.db
    .insertInto('project_expert_conflict')
    .values(tieRow(ctx, tie))
    .onConflict((oc) => oc.columns(['expert_id', 'unit_id']).doNothing())
    .execute();
}

/** Takes a tie of an expert away. @returns the organisation it was to, or null when there was none */
export async function removeConflictRow(ctx: WriteCtx, expertId: string, id: string): Promise<string | null> {
  const gone = await ctx.db
    .deleteFrom('project_expert_conflict')
    .where('id', '=', id)
    .where('expert_id', '=', expertId)
    .returning('unit_id')
    .executeTakeFirst();
  return gone?.unit_id ?? null;
}

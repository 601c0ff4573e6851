import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { editConflict } from '../../../platform/problem.ts';

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
  const done = await ctx.db
    .updateTable('project_expert')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', expert.id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!done) throw editConflict({ current: expert.version });
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

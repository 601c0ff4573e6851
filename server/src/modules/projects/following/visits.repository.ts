import { type Insertable, sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { checkedAlready } from '../running/projects.errors.ts';

export interface VisitRecord {
  readonly id: string;
  readonly visitedOn: string;
  readonly checklist: readonly { readonly code: string; readonly ok: boolean }[];
  readonly findings: string | null;
  readonly visitedBy: string;
}

/** Visits to a project, newest first. */
export async function visitsOf(ctx: Ctx, projectId: string): Promise<VisitRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_visit')
    .select(['id', 'visited_on as visitedOn', 'checklist', 'findings', 'visited_by as visitedBy'])
    .where('project_id', '=', projectId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows as unknown as VisitRecord[];
}

type NewVisit = Omit<Insertable<DB['project_visit']>, 'id' | 'visited_by' | 'made_at'>;

/** Stores a visit. @returns its id */
export async function insertVisit(ctx: WriteCtx, row: NewVisit): Promise<string> {
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('project_visit')
    .values({ ...row, id, visited_by: ctx.actor.id ?? '', made_at: ctx.now })
    .execute();
  return id;
}

export interface CheckRecord {
  readonly projectId: string;
  readonly month: number;
  readonly ok: boolean;
  readonly words: string;
  readonly madeBy: string;
  readonly madeAt: Date;
}

/** Monthly checks of several projects; month 0 is the final evaluation. */
export async function checksOf(ctx: Ctx, projectIds: readonly string[]): Promise<CheckRecord[]> {
  const { rows } = await sql<CheckRecord>`
    select project_id as "projectId", month, ok, words, made_by as "madeBy", made_at as "madeAt" from ${table(ctx, 'project_check')}
    where project_id = any(${[...projectIds]}::uuid[]) order by project_id, month`.execute(ctx.db);
  return rows;
}

type NewCheck = Omit<Insertable<DB['project_check']>, 'id' | 'made_by' | 'made_at'>;

/** Stores the check of a month. @throws project-checked-already */
export async function insertCheck(ctx: WriteCtx, row: NewCheck): Promise<void> {
  try {
    await ctx.db
      .insertInto('project_check')
      .values({ ...row, id: uuidv7(ctx.now), made_by: ctx.actor.id ?? '', made_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_check_once') throw checkedAlready();
    throw error;
  }
}

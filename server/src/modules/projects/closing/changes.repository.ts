import type { Insertable, Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { changeWaiting } from '../running/projects.errors.ts';
import { writeChanges } from '../versions.repository.ts';

export type ChangeKind = 'period' | 'budget' | 'other';

export interface ChangeRecord {
  readonly id: string;
  readonly kind: ChangeKind;
  readonly words: string;
  readonly endsOn: string | null;
  readonly shifted: number;
  readonly state: 'asked' | 'approved' | 'refused';
  readonly answer: string | null;
  readonly version: number;
}

/** Changes of a project, the newest first. */
export async function changesOf(ctx: Ctx, projectId: string): Promise<ChangeRecord[]> {
  const rows = await ctx.db
    .selectFrom('project_change')
    .select(['id', 'kind', 'words', 'ends_on as endsOn', 'shifted', 'state', 'answer', 'version'])
    .where('project_id', '=', projectId)
    .orderBy('asked_at', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({ ...row, shifted: Number(row.shifted) })) as ChangeRecord[];
}

type ChangeRow = Selectable<DB['project_change']>;

/** One change of a project, locked, or null. */
export async function lockChange(ctx: WriteCtx, projectId: string, id: string): Promise<ChangeRow | null> {
  const row = await ctx.db
    .selectFrom('project_change')
    .selectAll()
    .where('id', '=', id)
    .where('project_id', '=', projectId)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

type NewChange = Omit<Insertable<DB['project_change']>, 'id' | 'state' | 'asked_by' | 'asked_at'> & { readonly kind: ChangeKind };

/** Stores that a change is asked for. @returns its id. @throws project-change-waiting while another one is not decided */
export async function insertChange(ctx: WriteCtx, row: NewChange): Promise<string> {
  const id = uuidv7(ctx.now);
  try {
    await ctx.db
      .insertInto('project_change')
      .values({ ...row, id, state: 'asked', asked_by: ctx.actor.id ?? '', asked_at: ctx.now })
      .execute();
  } catch (error) {
    if (constraintOf(error) === 'project_change_one_asked') throw changeWaiting();
    throw error;
  }
  return id;
}

/** Writes the decision on a locked change. @throws edit-conflict */
export async function settleChange(ctx: WriteCtx, change: ChangeRow, given: { approved: boolean; answer: string }): Promise<void> {
  await writeChanges(ctx, 'project_change', change, {
    state: given.approved ? 'approved' : 'refused',
    answer: given.answer,
    decided_by: ctx.actor.id,
    decided_at: ctx.now,
  });
}

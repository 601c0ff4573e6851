import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { TrailStep } from './elements.rules.ts';

export interface TrailEntry {
  readonly step: TrailStep;
  readonly residents: number;
  readonly words: string;
  readonly heldOn: string;
}

/** What was noted by hand, or brought along from before there was a project. */
export async function notedOf(ctx: Ctx, projectId: string): Promise<TrailEntry[]> {
  const { rows } =
    await sql<TrailEntry>`select step, residents, words, held_on::text as "heldOn" from ${table(ctx, 'project_participation')}
    where project_id = ${projectId} order by held_on, id limit 200`.execute(ctx.db);
  return rows;
}

/** Stores residents who took part in steps of a project. */
export async function insertParticipation(ctx: WriteCtx, projectId: string, entries: readonly TrailEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await ctx.db
    .insertInto('project_participation')
    .values(
      entries.map(({ step, residents, words, heldOn }) => ({
        id: uuidv7(ctx.now),
        project_id: projectId,
        step,
        residents,
        words,
        held_on: heldOn,
        noted_by: ctx.actor.id,
        noted_at: ctx.now,
      })),
    )
    .execute();
}

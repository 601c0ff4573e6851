import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { type Phase, phases } from './contributions.queries.ts';

export interface PhaseRecord {
  readonly phase: Phase;
  readonly state: 'waiting' | 'open' | 'closed';
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly parties: readonly { readonly kind: string; readonly name: string; readonly part: string }[];
  readonly invitations: readonly { readonly on: string; readonly words: string }[];
  readonly version: number;
  readonly comments: number;
  readonly adopted: number;
  readonly waiting: number;
}

/** The three phases in their order with their counts of comments; empty for a service project. */
export async function phasesOf(ctx: Ctx, projectId: string): Promise<PhaseRecord[]> {
  const { rows } = await sql<PhaseRecord>`
    select f.phase, f.state, f.opened_at as "openedAt", f.closed_at as "closedAt", f.parties, f.invitations, f.version, c.comments, c.adopted, c.waiting
    from ${table(ctx, 'project_phase')} f cross join lateral (
      select count(*)::int as comments, count(*) filter (where state in ('adopted', 'partly_adopted'))::int as adopted,
        count(*) filter (where state = 'waiting')::int as waiting
      from ${table(ctx, 'project_comment')} where project_id = f.project_id and phase = f.phase) c
    where f.project_id = ${projectId} order by array_position(array['design', 'rebuilding', 'upkeep'], f.phase)`.execute(ctx.db);
  return rows;
}

/** Stores the three phases of what is built, none of them begun. */
export async function insertPhases(ctx: WriteCtx, projectId: string): Promise<void> {
  const rows = phases.map((phase) => ({ project_id: projectId, phase, state: 'waiting' }));
  await ctx.db.insertInto('project_phase').values(rows).execute();
}

/** Locks a phase and reads all of its project behind the lock. */
export async function lockPhases(ctx: WriteCtx, projectId: string, phase: Phase): Promise<PhaseRecord[]> {
  await ctx.db
    .selectFrom('project_phase')
    .select('phase')
    .where('project_id', '=', projectId)
    .where('phase', '=', phase)
    .forUpdate()
    .execute();
  return phasesOf(ctx, projectId);
}

/** Writes changes to a locked phase. */
export async function updatePhase(
  ctx: WriteCtx,
  projectId: string,
  phase: PhaseRecord,
  changes: { state?: string; opened_at?: Date; closed_at?: Date; parties?: string; invitations?: string },
): Promise<void> {
  await ctx.db
    .updateTable('project_phase')
    .set({ ...changes, version: phase.version + 1 })
    .where('project_id', '=', projectId)
    .where('phase', '=', phase.phase)
    .execute();
}

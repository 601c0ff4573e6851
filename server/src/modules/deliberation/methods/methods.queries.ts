import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import type { AdoptionState, TargetState } from './methods.workflow.ts';

export interface AdoptionLine {
  readonly id: string;
  readonly areaCode: string;
  readonly state: AdoptionState;
  readonly edition: number;
  readonly adapted: boolean;
  readonly done: number;
  readonly total: number;
  readonly rating: number | null;
  readonly reviewWords: string | null;
}

/** Who took a method over, with how far each is, in the order of the communities. */
export async function adoptionsOf(ctx: Ctx, methodId: string): Promise<AdoptionLine[]> {
  const { rows } = await sql<AdoptionLine>`
    select a.id, a.area_code as "areaCode", a.state, a.edition, a.adaptation is not null as adapted, a.rating, a.review_words as "reviewWords",
      count(s.done_at)::int as done, count(*)::int as total
    from ${table(ctx, 'deliberation_adoption')} a join ${table(ctx, 'deliberation_adoption_step')} s on s.adoption_id = a.id
    where a.method_id = ${methodId} group by a.id order by a.area_code, a.created_at limit 2000`.execute(ctx.db);
  return rows;
}

export interface MethodFigures {
  readonly methodId: string;
  readonly adoptions: number;
  readonly completed: number;
  readonly rated: number;
  readonly ratingSum: number;
}

/** How often methods were taken over and what was thought of them; adoptions that stopped do not count. */
export async function figuresOf(ctx: Ctx, methodIds: readonly string[]): Promise<Map<string, MethodFigures>> {
  const { rows } = await sql<MethodFigures>`
    select method_id as "methodId", count(*)::int as adoptions, count(completed_at)::int as completed, count(rating)::int as rated,
      coalesce(sum(rating), 0)::int as "ratingSum"
    from ${table(ctx, 'deliberation_adoption')} where method_id = any(${[...methodIds]}::uuid[]) and state <> 'stopped' group by 1`.execute(
    ctx.db,
  );
  return new Map(rows.map((row) => [row.methodId, row]));
}

/** Titles of methods by id. */
export async function methodTitles(ctx: Ctx, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`select id, title from ${table(ctx, 'deliberation_method')}
    where id = any(${[...ids]}::uuid[])`.execute(ctx.db);
  return new Map(rows.map((row) => [row.id, row.title]));
}

export interface TargetLine {
  readonly id: string;
  readonly areaCode: string;
  readonly state: TargetState;
  readonly reason: string | null;
  readonly adoptionId: string | null;
  readonly answeredAt: Date | null;
  readonly version: number;
}

/** Every community of a roll-out in the order of its code. */
export async function targetsOf(ctx: Ctx, rolloutId: string): Promise<TargetLine[]> {
  const { rows } = await sql<TargetLine>`select id, area_code as "areaCode", state, reason, adoption_id as "adoptionId",
      answered_at as "answeredAt", version
    from ${table(ctx, 'deliberation_rollout_target')} where rollout_id = ${rolloutId} order by area_code limit 5000`.execute(ctx.db);
  return rows;
}

/** How many communities stand where, by roll-out. */
export async function countsOf(ctx: Ctx, rolloutIds: readonly string[]): Promise<Map<string, Record<TargetState, number>>> {
  const { rows } = await sql<{ id: string; state: TargetState; n: number }>`select rollout_id as id, state, count(*)::int as n
    from ${table(ctx, 'deliberation_rollout_target')} where rollout_id = any(${[...rolloutIds]}::uuid[]) group by 1, 2`.execute(ctx.db);
  const counts = new Map(rolloutIds.map((id) => [id, { planned: 0, adopted: 0, adapted: 0, declined: 0 }]));
  for (const { id, state, n } of rows) {
    const own = counts.get(id);
    if (own) own[state] = n;
  }
  return counts;
}

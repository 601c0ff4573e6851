import type { Ctx } from '../../../platform/context.ts';

/** Evaluations that wait for this expert. */
export async function waitingForExpert(ctx: Ctx): Promise<{ projectId: string; number: string; title: string; kind: string }[]> {
  if (ctx.actor.kind !== 'staff' || ctx.actor.id === null) return [];
  return ctx.db
    .selectFrom('project_assessment_score as s')
    .innerJoin('project_assessment as a', 'a.id', 's.assessment_id')
    .innerJoin('project as p', 'p.id', 'a.project_id')
    .select(['p.id as projectId', 'p.number', 'p.title', 'a.kind'])
    .where('s.account_id', '=', ctx.actor.id)
    .where('s.state', '=', 'asked')
    .where('a.state', '=', 'open')
    .orderBy('a.opened_at')
    .limit(100)
    .execute();
}

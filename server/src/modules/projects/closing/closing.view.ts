import type { Ctx } from '../../../platform/context.ts';
import type { ProjectRecord } from '../running/projects.repository.ts';
import { assessmentsOf, scoresOf } from './assessments.repository.ts';
import { expertsNeeded } from './experts.service.ts';

/** Evaluations of a project; what experts gave is shown without their names, and only once it is decided. */
export async function presentAssessments(ctx: Ctx, project: ProjectRecord, seesWork: boolean) {
  const assessments = await assessmentsOf(ctx, project.id);
  const scores = await scoresOf(
    ctx,
    assessments.map((assessment) => assessment.id),
  );
  const needed = new Map<number, number>();
  for (const { round } of assessments) needed.set(round, await expertsNeeded(ctx, project, round));
  return assessments.map((assessment) => {
    const own = scores.filter((score) => score.assessmentId === assessment.id && score.state !== 'excused');
    const { projectId, decidedAt, openedAt, words, ...plain } = assessment;
    return {
      ...plain,
      words: seesWork ? words : null,
      experts: { asked: own.length, scored: own.filter((score) => score.state === 'scored').length, needed: needed.get(plain.round) ?? 0 },
      scores:
        plain.state === 'decided' && seesWork
          ? own
              .flatMap(({ score, words: said }) => (score === null ? [] : [{ score, words: said ?? '' }]))
              .sort((a, b) => b.score - a.score)
          : [],
      openedAt: openedAt.toISOString(),
      decidedAt: decidedAt?.toISOString() ?? null,
    };
  });
}

/** Whether this expert has still to answer the evaluation under way. */
export async function isAsked(ctx: Ctx, projectId: string): Promise<boolean> {
  if (ctx.actor.kind !== 'staff' || ctx.actor.id === null) return false;
  const row = await ctx.db
    .selectFrom('project_assessment_score as s')
    .innerJoin('project_assessment as a', 'a.id', 's.assessment_id')
    .select('s.state')
    .where('a.project_id', '=', projectId)
    .where('a.state', '=', 'open')
    .where('s.account_id', '=', ctx.actor.id)
    .where('s.state', '=', 'asked')
    .executeTakeFirst();
  return row !== undefined;
}

import { sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { findBallot } from '../../ballots/index.ts';
import { ratingSummary } from '../../surveys/index.ts';
import { heardOf } from '../following/reports.queries.ts';
import { demandsOfNeeds } from '../needs/needs.links.ts';
import { needsOfProjects, type ProjectRecord } from '../running/projects.repository.ts';
import { type TrailStep, trailSteps, wholeness } from './elements.rules.ts';
import { notedOf } from './trail.repository.ts';

async function commentersOf(ctx: Ctx, projectId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ phase: string; n: number }>`
    select phase, (count(distinct person_id) + count(*) filter (where person_id is null))::int as n from ${table(ctx, 'project_comment')}
    where project_id = ${projectId} group by phase`.execute(ctx.db);
  return new Map(rows.map((row) => [row.phase, row.n]));
}

/**
 * In which of the five steps residents had a part, and how many (S001-71): demands behind the needs, votes before the start, comments on the design,
 * people who came, those who judged the result, and what was noted by hand.
 */
export async function participationOf(ctx: Ctx, project: ProjectRecord) {
  const needIds = (await needsOfProjects(ctx, [project.id])).get(project.id) ?? [];
  const [noted, demands, comments, heard, rating, ballot] = await Promise.all([
    notedOf(ctx, project.id),
    demandsOfNeeds(ctx, needIds),
    commentersOf(ctx, project.id),
    heardOf(ctx, [project.id]),
    ratingSummary(ctx, { targetType: 'project', targetId: project.id }),
    project.gradeBallotId === null ? null : findBallot(ctx, project.gradeBallotId),
  ]);
  const byHand = (step: TrailStep): number => noted.filter((entry) => entry.step === step).reduce((sum, entry) => sum + entry.residents, 0);
  const later = (comments.get('rebuilding') ?? 0) + (comments.get('upkeep') ?? 0) + (comments.get('service') ?? 0);
  const residents: Record<TrailStep, number> = {
    need: demands.length + byHand('need'),
    choice: byHand('choice'),
    design: (comments.get('design') ?? 0) + byHand('design'),
    delivery: (heard.get(project.id)?.attendance ?? 0) + later + byHand('delivery'),
    evaluation: rating.n + (ballot?.result?.tally.whole.participants.heads ?? 0) + byHand('evaluation'),
  };
  return { steps: trailSteps.map((step) => ({ step, residents: residents[step] })), ...wholeness(residents), noted };
}

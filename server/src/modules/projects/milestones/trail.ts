import type { Ctx } from '../../../platform/context.ts';
import type { Trail } from '../../funds/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { ratingSummary } from '../../surveys/index.ts';
import { assessmentsOf } from '../closing/assessments.repository.ts';
import { demandsOfNeeds, needsByIds } from '../needs/needs.links.ts';
import { findProject, needsOfProjects } from '../running/projects.repository.ts';
import { contractOf } from './contract.repository.ts';
import { findMilestone } from './milestones.repository.ts';

/**
 * The way from a milestone that was paid back to its contract, its project, the needs and every demand behind them, and on to what residents said about
 * it: satisfaction, the grade they voted, the evaluations. Words of demands are masked, and nobody is named.
 */
export async function trailOfMilestone(ctx: Ctx, milestoneId: string): Promise<Trail> {
  const milestone = await findMilestone(ctx, milestoneId);
  const project = milestone && (await findProject(ctx, milestone.projectId));
  if (!project) return { milestone: null, contract: null, project: null, needs: [], demands: [], ratings: null };
  const contract = await contractOf(ctx, project.id);
  const needIds = (await needsOfProjects(ctx, [project.id])).get(project.id) ?? [];
  const [needs, demands, rating, assessments, units] = await Promise.all([
    needsByIds(ctx, needIds),
    demandsOfNeeds(ctx, needIds),
    ratingSummary(ctx, { targetType: 'project', targetId: project.id }),
    assessmentsOf(ctx, project.id),
    unitsByIds(ctx, [project.unitId, contract?.buyerUnitId ?? null]),
  ]);
  return {
    milestone: {
      id: milestone.id,
      name: milestone.name,
      dueOn: milestone.dueOn,
      doneOn: milestone.doneOn,
      amount: Number(milestone.amount),
      gate: milestone.gate,
    },
    contract: contract && {
      number: contract.number,
      buyer: units.get(contract.buyerUnitId)?.name ?? null,
      provider: units.get(project.unitId ?? '')?.name ?? null,
      amount: Number(project.amount),
      signedAt: (contract.providerSignedAt ?? contract.buyerSignedAt)?.toISOString() ?? null,
    },
    project: {
      id: project.id,
      number: project.number,
      title: project.title,
      state: project.state,
      areaCode: project.areaCode,
      grade: project.grade,
    },
    needs: needs.map((need) => ({ ...need })),
    demands: demands.map((demand) => ({ ...demand })),
    ratings: {
      mean: rating.mean,
      n: rating.n,
      grade: project.grade,
      gradeBallotId: project.gradeBallotId,
      evaluations: assessments.map(({ kind, round, outcome, expertMean, residentMean }) => ({
        kind,
        round,
        outcome,
        expertMean,
        residentMean,
      })),
    },
  };
}

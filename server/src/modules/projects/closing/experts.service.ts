import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { nameField, textField } from '../../../platform/text/fields.ts';
import { drawExperts } from '../experts/draw.service.ts';
import { drawsOf } from '../experts/draws.repository.ts';
import { expertsByIds } from '../experts/experts.repository.ts';
import { contractOf } from '../milestones/contract.repository.ts';
import { trimmedMean } from '../reviews/mean.rules.ts';
import { drawnAlready, notDrawn, scoresMissing } from '../running/projects.errors.ts';
import { can } from '../running/projects.policy.ts';
import { lockProject, type ProjectRecord } from '../running/projects.repository.ts';
import { lockVisibleProject, tell } from '../running/projects.steps.ts';
import {
  type AssessmentRecord,
  answerAsExpert,
  askExperts,
  noteSeed,
  openAssessment,
  type ScoreRecord,
  scoresOf,
} from './assessments.repository.ts';

/** How many experts judge: none for a micro-grant, and none again where what was ordered is looked at a second time. */
export async function expertsNeeded(ctx: Ctx, project: Pick<ProjectRecord, 'track'>, round: number): Promise<number> {
  return project.track === 'micro' || round > 1 ? 0 : settingOf<number>(ctx, 'project_review_experts', 3);
}

/**
 * Draws the experts of the evaluation under way by a seed that was published before; nobody who has to do with the executor or the buyer (O31).
 * @throws not-found, not-your-project, project-assessment-missing, project-experts-drawn, expert-pool-too-small
 */
export async function drawReviewers(ctx: WriteCtx, id: string, input: { seed: string; count?: number }): Promise<void> {
  const project = await lockVisibleProject(ctx, id);
  assertAllowed(can.manage(ctx.actor, project));
  const assessment = await openAssessment(ctx, id);
  if ((await scoresOf(ctx, [assessment.id])).length > 0) throw drawnAlready();
  const seed = nameField(input.seed, '/seed', 100);
  const contract = await contractOf(ctx, id);
  const draw = await drawExperts(ctx, {
    seed,
    field: null,
    count: input.count ?? (await settingOf<number>(ctx, 'project_review_experts', 3)),
    excludeUnitIds: [project.unitId, contract?.buyerUnitId].filter((unit) => typeof unit === 'string'),
    excludeAccountIds: [...project.teamIds],
    subject: { type: 'project_assessment', id: assessment.id },
  });
  const accounts = await accountsOf(ctx, draw.chosen);
  await askExperts(ctx, assessment.id, accounts);
  await noteSeed(ctx, assessment.id, seed);
  tell(ctx, project, 'project.experts_drawn', {
    permission: 'projects.manage',
    data: { assessment: assessment.id, kind: assessment.kind, seed, draw: draw.id, experts: accounts },
  });
}

async function accountsOf(ctx: Ctx, expertIds: readonly string[]): Promise<string[]> {
  const experts = await expertsByIds(ctx, expertIds);
  return expertIds.flatMap((id) => experts.get(id)?.accountId ?? []);
}

/** An expert who was drawn scores, from 0 to 100, once, without seeing what others gave. @throws not-found, project-assessment-missing, project-not-drawn, invalid-input */
export async function scoreProject(ctx: WriteCtx, id: string, input: { score: number; words: string }): Promise<void> {
  const { project, assessment } = await askedOf(ctx, id);
  const words = textField(input.words, '/words', 2000);
  await answerAsExpert(ctx, assessment.id, { state: 'scored', score: input.score, words });
  tell(ctx, project, 'project.scored', {
    permission: 'projects.review',
    data: { assessment: assessment.id },
    words: { words, score: input.score },
  });
}

/** An expert who was drawn steps back; the next of the same draw takes the seat. @throws not-found, project-assessment-missing, project-not-drawn, invalid-input */
export async function excuseExpert(ctx: WriteCtx, id: string, input: { reason: string }): Promise<void> {
  const { project, assessment } = await askedOf(ctx, id);
  const reason = textField(input.reason, '/reason', 2000);
  await answerAsExpert(ctx, assessment.id, { state: 'excused', score: null, words: reason });
  const [draw] = await drawsOf(ctx, { type: 'project_assessment', id: assessment.id });
  const asked = new Set((await scoresOf(ctx, [assessment.id])).map((score) => score.accountId));
  const next = (await accountsOf(ctx, draw?.ordered ?? [])).find((account) => !asked.has(account));
  if (next) await askExperts(ctx, assessment.id, [next]);
  tell(ctx, project, 'project.excused', {
    permission: 'projects.review',
    data: { assessment: assessment.id, next: next ?? null },
    words: { reason },
  });
}

async function askedOf(ctx: WriteCtx, id: string): Promise<{ project: ProjectRecord; assessment: AssessmentRecord }> {
  const project = await lockProject(ctx, id);
  if (!project) throw notFound();
  const assessment = await openAssessment(ctx, id);
  const own = (await scoresOf(ctx, [assessment.id])).find((score) => score.accountId === ctx.actor.id);
  if (own?.state !== 'asked') throw notDrawn();
  return { project, assessment };
}

/** The experts' mean in hundredths, highest and lowest dropped as O31 says. @throws project-scores-missing unless `needed` have scored and nobody is still asked */
export function meanOf(scores: readonly ScoreRecord[], needed: number): number | null {
  const given = scores.flatMap((score) => score.score ?? []);
  if (given.length < needed || scores.some((score) => score.state === 'asked'))
    throw scoresMissing({ needed: Math.max(needed, scores.length), given: given.length });
  return trimmedMean(given);
}

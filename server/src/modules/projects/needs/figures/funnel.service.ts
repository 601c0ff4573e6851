import { localDateOf } from '../../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../../platform/context.ts';
import { areaNames } from '../../../areas/index.ts';
import type { RoundRecord } from '../rounds/rounds.repository.ts';
import { escalationYears } from '../screening.service.ts';
import { insertEvaluations } from './evaluations.repository.ts';
import { percentOf } from './figures.rules.ts';
import { type FunnelFigures, funnelOf, letterCounts, needCounts, planCounts, policyCounts } from './funnel.queries.ts';

/** The funnel of the round with the shares of each step, by community and for all of them together. */
export async function funnelView(ctx: Ctx, round: Pick<RoundRecord, 'id' | 'areaCode'>, within?: string) {
  const rows = await funnelOf(ctx, round.id, within ?? round.areaCode);
  const names = await areaNames(ctx);
  const sum = (of: (row: FunnelFigures) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const total = {
    demands: sum((row) => row.demands),
    inNeeds: sum((row) => row.inNeeds),
    decided: sum((row) => row.decided),
    selected: sum((row) => row.selected),
    realised: sum((row) => row.realised),
    answered: sum((row) => row.answered),
  };
  return {
    total: { ...total, answerRate: percentOf(total.answered, total.demands) },
    communities: rows.map((row) => ({
      ...row,
      area: names.get(row.areaCode)?.name ?? row.areaCode,
      answerRate: percentOf(row.answered, row.demands),
    })),
  };
}

/** Everything a round is judged by: decisions, coverage by funded projects, both feedbacks, policy, linkage of the fund (S001-43 to S001-46, N20, N21). */
export async function roundReport(ctx: Ctx, round: Pick<RoundRecord, 'id'>) {
  const needs = await needCounts(ctx, round.id, await escalationYears(ctx));
  const letters = await letterCounts(ctx, round.id, localDateOf(ctx.now));
  const plans = await planCounts(ctx, round.id);
  const names = await areaNames(ctx);
  return {
    needs,
    coverage: { selected: needs.selected, funded: needs.funded, percent: percentOf(needs.funded, needs.selected) },
    letters: letters.map((letter) => ({ ...letter, answerRate: percentOf(letter.inTime, letter.sent) })),
    policy: await policyCounts(ctx, round.id),
    fundPlans: plans.map((plan) => ({
      ...plan,
      area: names.get(plan.areaCode)?.name ?? plan.areaCode,
      linkage: percentOf(plan.linked, plan.plans),
    })),
  };
}

/** Writes down the figures of every community as part of its appraisal; called when the round is evaluated. @returns how many communities */
export async function frozenFigures(ctx: WriteCtx, round: RoundRecord): Promise<number> {
  const { communities } = await funnelView(ctx, round);
  await insertEvaluations(ctx, round.id, communities);
  return communities.length;
}

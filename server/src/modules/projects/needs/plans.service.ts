import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { areaNames, areaOrThrow } from '../../areas/index.ts';
import { needNotSelected, needOrReason } from './needs.errors.ts';
import { selectedNeeds } from './needs.links.ts';
import { can } from './needs.policy.ts';
import { assertRoundAt, tellRound } from './needs.steps.ts';
import { insertPlan, type PlanRow, plansOf } from './plans.repository.ts';
import { readableRound, shareRound } from './rounds/rounds.repository.ts';

export interface PlanInput {
  readonly areaCode: string;
  readonly title: string;
  /** Integer fen. */
  readonly amount: number;
  readonly needId?: string | null;
  readonly reason?: string | null;
}

/**
 * Notes a project that a community plans with its special service fund: it serves a selected need of the list, or says why none (S001-46).
 * @throws not-found, not-your-need, need-round-not-now, plan-need-or-reason, need-not-selected
 */
export async function planFundProject(ctx: WriteCtx, roundId: string, input: PlanInput): Promise<string> {
  const round = await shareRound(ctx, roundId);
  const area = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.collect(ctx.actor, { areaCode: area.code }));
  assertRoundAt(round, 'list_published', 'fed_back');
  const reason = optionalText(input.reason ?? null, '/reason', 500);
  const needId = input.needId ?? null;
  if ((needId === null) === (reason === null)) throw needOrReason();
  if (needId !== null && !(await selectedNeeds(ctx, { roundId })).some((need) => need.id === needId)) throw needNotSelected();
  const title = nameField(input.title, '/title', 120);
  const id = await insertPlan(ctx, { round_id: roundId, area_code: area.code, title, amount: input.amount, need_id: needId, reason });
  tellRound(ctx, { id: roundId, areaCode: area.code }, 'need_round.fund_project_planned', {
    permission: 'needs.collect',
    data: { planId: id, areaCode: area.code, amount: input.amount, needId },
    ...(reason === null ? {} : { words: { reason } }),
  });
  return id;
}

/** The planned projects of the fund in a round, by community; at most 500. @throws not-found */
export async function fundPlans(ctx: Ctx, roundId: string, areaCode?: string): Promise<(PlanRow & { area: string })[]> {
  await readableRound(ctx, roundId);
  const plans = await plansOf(ctx, roundId, areaCode ?? '');
  const names = await areaNames(ctx);
  return plans.map((plan) => ({ ...plan, area: names.get(plan.areaCode)?.name ?? plan.areaCode }));
}

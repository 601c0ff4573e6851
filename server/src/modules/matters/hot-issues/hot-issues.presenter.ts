import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type Decision, deny } from '../../../platform/permissions.ts';
import { canApply } from '../../../platform/workflow.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { batchNeedsTwo } from '../batches/batches.errors.ts';
import { mayRunBatch } from '../batches/batches.policy.ts';
import { sharedArea } from '../batches/batches.rules.ts';
import { demandWorkflow } from '../demands/demands.workflow.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { maySettleOpposed } from './hot-issues.policy.ts';
import { type Batchable, batchableMatters, daysOf, type IssueRow, type MemberRow, opposedOf, promotionsOf } from './hot-issues.queries.ts';
import { wayForVoices } from './hot-issues.rules.ts';
import type { IssueMemberView, IssueRowView, IssueView, OpposedView } from './hot-issues.schema.ts';
import type { OpposedRow } from './opposed.queries.ts';
import { opposedWorkflow } from './opposed.workflow.ts';

/** An issue for a list. */
export function presentIssueRow(row: IssueRow): Static<typeof IssueRowView> {
  const { recent, before, surprise, warnedStep, warnedAt, firstAt, lastAt, ...rest } = row;
  return {
    ...rest,
    growth: { recent, before, surprise: surprise / 100 },
    warning: warnedStep > 0 && warnedAt ? { step: warnedStep, at: warnedAt.toISOString() } : null,
    firstAt: firstAt.toISOString(),
    lastAt: lastAt.toISOString(),
  };
}

/** An issue with its curve, what could be made of it, and what else is suggested about it. */
export async function presentIssue(ctx: Ctx, row: IssueRow): Promise<Static<typeof IssueView>> {
  const [days, batchable, promotions, opposed, catalogue] = await Promise.all([
    daysOf(ctx, row.id),
    batchableMatters(ctx, row.id),
    promotionsOf(ctx, row.id),
    opposedOf(ctx, row.id),
    currentCatalogue(ctx),
  ]);
  const matters = batchable?.ids.length ?? 0;
  const type = batchable ? catalogue.items.get(batchable.typeCode) : undefined;
  return {
    ...presentIssueRow(row),
    days,
    batchable: { matters, typeName: type?.name[ctx.lang] ?? batchable?.typeCode ?? null, others: Math.max(0, row.messages - matters) },
    promotions,
    opposed,
    abilities: abilitiesOf({ make_batch: mayMakeBatch(ctx, batchable) }, ctx.lang),
  };
}

/** A batch needs two determined matters, and whoever may run one there. */
function mayMakeBatch(ctx: Ctx, batchable: Batchable | null): Decision {
  const area = batchable ? sharedArea(batchable.areaCodes) : null;
  if (!batchable || batchable.ids.length < 2 || area === null) return deny(batchNeedsTwo);
  return mayRunBatch(ctx.actor, { class: batchable.class, area_code: area });
}

/** A member as its matter, or where there is none yet, its demand. */
export function presentIssueMember(ctx: Ctx, row: MemberRow): Static<typeof IssueMemberView> {
  const { demandState, matterState, receivedAt, demandId, matterId, number, title, areaName, likes } = row;
  const phrase = matterState ? matterWorkflow.states[matterState] : demandWorkflow.states[demandState];
  const state = matterState ?? demandState;
  return { demandId, matterId, number, title, areaName, likes, state, stateName: phrase[ctx.lang], receivedAt: receivedAt.toISOString() };
}

/** Opposite wishes with what is proposed. */
export async function presentOpposed(ctx: Ctx, rows: readonly OpposedRow[]): Promise<Static<typeof OpposedView>[]> {
  const people = await accountRefs(
    ctx,
    rows.map((row) => row.settledBy),
  );
  return rows.map(({ area_code, raisedAt, settledAt, settledBy, ...row }) => ({
    ...row,
    areaCode: area_code,
    proposal: wayForVoices(row.wanted + row.unwanted),
    raisedAt: raisedAt.toISOString(),
    settledAt: settledAt?.toISOString() ?? null,
    settledBy: settledBy ? (people.get(settledBy)?.displayName ?? '') : null,
    abilities: abilitiesOf(
      canApply(opposedWorkflow, row.state, 'settle') ? { settle: maySettleOpposed(ctx.actor, { area_code }) } : {},
      ctx.lang,
    ),
  }));
}

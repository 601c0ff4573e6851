import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { applyAction } from '../../../platform/workflow.ts';
import { isSameObject, type Stance } from '../../understanding/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { capacityOf } from '../matters.policy.ts';
import type { HotIssueEvent } from './hot-issues.events.ts';
import { canReadIssue, maySettleOpposed } from './hot-issues.policy.ts';
import { commonestObject } from './hot-issues.rules.ts';
import { endPair, insertPair, lockPair, openPairsAt, updateSides, voicesOf } from './opposed.repository.ts';
import { type OpposedState, opposedWorkflow } from './opposed.workflow.ts';

const usualVoices = 3;

/**
 * Raises one pair when people of one place want the opposite about one thing: somebody on either side, and as many voices as the district has set.
 * A pair that is open grows with them (S002-67).
 */
export async function considerOpposed(ctx: WriteCtx, about: Stance & { placeCode: string; at: Date }): Promise<void> {
  const voices = (await voicesOf(ctx, about)).filter(({ object }) => isSameObject(object, about.object));
  const side = (wanted: Stance['side']) => voices.filter((v) => v.side === wanted).map((v) => v.demand_id);
  const sides = { for_demands: side('for'), against_demands: side('against') };
  const least = await settingOf<number>(ctx, 'opposed_voices', usualVoices);
  if (sides.for_demands.length === 0 || sides.against_demands.length === 0 || voices.length < least) return;
  const open = (await openPairsAt(ctx, about.placeCode)).find((pair) => isSameObject(pair.object, about.object));
  if (open) return updateSides(ctx, open.id, sides);
  const id = uuidv7(ctx.now);
  await insertPair(ctx, { id, area_code: about.placeCode, object: commonestObject(voices), ...sides });
  emit<HotIssueEvent>(ctx, {
    name: 'opposed_pair.raised',
    subject: { type: 'opposed_pair', id },
    data: { area: about.placeCode, wanted: sides.for_demands.length, unwanted: sides.against_demands.length },
  });
}

export interface Settlement {
  readonly version: number;
  readonly as: Exclude<OpposedState, 'open'>;
  readonly reason: string;
}

/** Says how the opposite wishes are brought together, or why they are none. @throws not-found, illegal-transition, edit-conflict, not-your-matter */
export async function settleOpposed(ctx: WriteCtx, id: string, input: Settlement): Promise<void> {
  const pair = await lockPair(ctx, id);
  if (!pair || !canReadIssue(ctx.actor, pair)) throw notFound();
  assertAllowed(maySettleOpposed(ctx.actor, pair));
  const state = applyAction(opposedWorkflow, pair.state, 'settle', input.as);
  if (pair.version !== input.version) throw editConflict({ current: pair.version });
  const reason = usableText(input.reason, 1000, '/reason');
  await endPair(ctx, pair, { state, reason });
  emit<HotIssueEvent>(ctx, {
    name: 'opposed_pair.settled',
    subject: { type: 'opposed_pair', id },
    capacity: capacityOf(ctx.actor, 'matters.convene', { area_code: pair.area_code, unit_id: '' }),
    data: { area: pair.area_code, as: state },
    private: { reason },
  });
}

import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { listLocked } from './needs.errors.ts';
import { can } from './needs.policy.ts';
import type { NeedRecord } from './needs.repository.ts';
import { lockVisibleNeed } from './needs.steps.ts';
import { isSubmitted } from './rounds/lists.repository.ts';
import type { RoundRecord } from './rounds/rounds.repository.ts';

/** Whether the community may still write a need: before its list goes up, or since it came back with a question. */
export async function isWritable(ctx: Ctx, need: NeedRecord, round: RoundRecord): Promise<boolean> {
  if (need.level !== 'community' || need.state !== 'proposed') return false;
  if (need.question !== null) return ['collecting', 'community_submitted', 'subdistrict_compiled'].includes(round.state);
  return round.state === 'collecting' && !(await isSubmitted(ctx, round.id, need.areaCode));
}

/** A need its community may write now, locked. @throws not-found, not-your-need, need-list-locked, edit-conflict */
export async function lockWritable(ctx: WriteCtx, id: string, version?: number): Promise<{ need: NeedRecord; round: RoundRecord }> {
  const held = await lockVisibleNeed(ctx, id, version);
  assertAllowed(can.collect(ctx.actor, held.need));
  if (!(await isWritable(ctx, held.need, held.round))) throw listLocked();
  return held;
}

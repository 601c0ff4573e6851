import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { usableText } from '../demands/filing.service.ts';
import type { MatterFactEvent } from '../matters.events.ts';
import { can, canRead, capacityOf } from '../matters.policy.ts';
import { lockMatter } from '../matters.repository.ts';
import { referralUnreported, routeNotCounted, routeSame } from './routes-622.errors.ts';
import { addChange, isFrozen, lockResolution, waysTaken } from './routes-622.repository.ts';
import type { ResolutionRoute } from './routes-622.rules.ts';
import { moveRoute } from './routes-622.service.ts';

export interface RouteCorrection {
  readonly version: number;
  readonly main: ResolutionRoute;
  readonly secondary?: readonly ResolutionRoute[];
  readonly reason: string;
}

/**
 * Gives a closed matter another main route, with a reason; both sides move. A referral counts only when it was reported back (S001-82).
 * @throws not-found, not-your-matter, route-not-counted, route-same, referral-unreported, text-not-usable, edit-conflict
 */
export async function correctRoute(ctx: WriteCtx, matterId: string, input: RouteCorrection): Promise<void> {
  const matter = await lockMatter(ctx, matterId);
  if (!matter || !canRead(ctx.actor, matter)) throw notFound();
  assertAllowed(can.reclassify(ctx.actor, matter));
  const old = await lockResolution(ctx, matterId);
  if (!old?.counted) throw routeNotCounted();
  if (old.version !== input.version) throw editConflict({ current: old.version });
  if (old.main === input.main) throw routeSame();
  const reason = usableText(input.reason, 500, '/reason');
  const { reported, referrals } = await waysTaken(ctx, matterId);
  if (input.main !== 'deliberation' && referrals > 0 && reported.length === 0) throw referralUnreported();
  const original = old.correctedFrom ?? old.main;
  const secondary = (input.secondary ?? old.secondary).filter((route) => route !== input.main);
  await moveRoute(ctx, matterId, old, { ...old, main: input.main, secondary, correctedFrom: original === input.main ? null : original });
  const afterClose = await isFrozen(ctx, old.month);
  const { month, areaCode, main: from } = old;
  await addChange(ctx, matterId, { kind: 'corrected', month, areaCode, from, to: input.main, afterClose, reason });
  emit<MatterFactEvent>(ctx, {
    name: 'matter.route_corrected',
    subject: { type: 'matter', id: matterId },
    thread: matterId,
    capacity: capacityOf(ctx.actor, 'matters.reclassify', matter),
    data: { number: matter.number, fromRoute: from, toRoute: input.main, month, afterClose },
    private: { reason },
  });
}

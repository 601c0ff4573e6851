import type { WriteCtx } from '../../../platform/context.ts';
import { accountsHolding } from '../../identity/index.ts';
import { highestStep } from '../clocks/clocks.service.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { changeMatter } from '../matters.steps.ts';
import { lockSupervision, moveSupervision, openSupervision } from './supervision.repository.ts';

/** Opens the supervision order of a major matter; its supervisor never handles it (S000-20). */
export async function superviseMatter(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  const supervisors = await accountsHolding(ctx, { permission: 'supervision.supervise', areaCode: matter.area_code });
  const supervisor = supervisors.find((a) => !matter.handlerIds.includes(a.id));
  if (supervisor) await openSupervision(ctx, matter.id, supervisor.id);
}

/** A granted extension has taken a card back: matter and supervision stand where the clocks that run now stand. The severity that a red card raised stays. */
export async function lowerLadder(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  const step = await highestStep(ctx, matter.id);
  const supervision = await lockSupervision(ctx, matter.id);
  if (supervision && supervision.step !== step) await moveSupervision(ctx, supervision, step);
  if (matter.ladder === step) return;
  await changeMatter(ctx, matter, { changes: { ladder: step }, event: 'matter.card_taken_back', data: { step, was: matter.ladder } });
}

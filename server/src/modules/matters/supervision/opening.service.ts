import type { WriteCtx } from '../../../platform/context.ts';
import { accountsHolding } from '../../identity/index.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { openSupervision } from './supervision.repository.ts';

/** Opens the supervision order of a major matter; its supervisor never handles it (S000-20). */
export async function superviseMatter(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  const supervisors = await accountsHolding(ctx, { permission: 'supervision.supervise', areaCode: matter.area_code });
  const supervisor = supervisors.find((a) => !matter.handlerIds.includes(a.id));
  if (supervisor) await openSupervision(ctx, matter.id, supervisor.id);
}

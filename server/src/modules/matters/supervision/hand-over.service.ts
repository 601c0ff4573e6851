import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { accountsHolding } from '../../identity/index.ts';
import { presentAmong } from '../../organizations/index.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import type { SupervisionEvent } from './supervision.events.ts';
import { changeSupervisor, lockSupervision, mattersSupervisedBy } from './supervision.repository.ts';

/**
 * Gives the supervision of a person who left or is away to another officer of the place, else to a leader (S000-22). Where there is neither,
 * the duty stays where it is and the nightly check `supervision-has-owner` names it.
 */
export async function handOverSupervisionOf(ctx: WriteCtx, accountId: string, because: string): Promise<void> {
  for (const matterId of await mattersSupervisedBy(ctx, accountId)) {
    const matter = await lockMatter(ctx, matterId);
    const supervision = matter && (await lockSupervision(ctx, matterId));
    if (!matter || !supervision || supervision.supervisor_id !== accountId) continue;
    const able = await ableToSupervise(ctx, matter);
    const to = able[0];
    if (to === undefined || able.includes(accountId)) continue;
    await changeSupervisor(ctx, supervision, to);
    emit<SupervisionEvent>(ctx, {
      name: 'supervision.handed_over',
      subject: { type: 'supervision', id: supervision.id },
      thread: matterId,
      data: { matter: matterId, from: accountId, to, because },
    });
  }
}

/** Whoever handles does not supervise (S000-20). */
async function ableToSupervise(ctx: WriteCtx, matter: MatterRecord): Promise<string[]> {
  const area = { areaCode: matter.area_code };
  const officers = await accountsHolding(ctx, { permission: 'supervision.supervise', ...area });
  const leaders = await accountsHolding(ctx, { permission: 'supervision.lead', ...area });
  const there = await presentAmong(
    ctx,
    [...officers, ...leaders].map((a) => a.id),
  );
  return there.filter((id) => !matter.handlerIds.includes(id));
}

import type { WriteCtx } from '../../../platform/context.ts';
import { accountsHolding, type Permission } from '../../identity/index.ts';
import { onDuty } from '../../organizations/index.ts';
import type { MatterRecord } from '../matters.repository.ts';

/** Those among the staff whom a fact about a matter concerns. */
export type Audience =
  | 'unit_registrar'
  | 'receiver'
  | 'handler'
  | 'dispatch'
  | 'coordinator'
  | 'supervisor'
  | 'leader'
  | 'triage'
  | 'committee'
  | 'panel';

const permissionOf: Readonly<Record<Exclude<Audience, 'handler' | 'panel'>, Permission>> = {
  unit_registrar: 'orders.sign',
  receiver: 'orders.sign',
  dispatch: 'orders.verify',
  coordinator: 'coordination.rule',
  supervisor: 'supervision.supervise',
  leader: 'supervision.lead',
  triage: 'matters.determine',
  committee: 'matters.convene',
};

export interface About {
  readonly matter: MatterRecord;
  /** The unit that works on it, or is asked to. */
  readonly unitId: string;
  readonly handlerId: string | null;
}

const toldAtMost = 5;

/** Accounts of an audience, at most five. */
export async function staffFor(ctx: WriteCtx, to: Audience, { matter, unitId, handlerId }: About): Promise<string[]> {
  if (to === 'handler') return handlerId ? [handlerId] : [];
  if (to === 'panel') return [...matter.panelIds];
  const where = to === 'unit_registrar' || to === 'receiver' ? { unitId } : { areaCode: matter.area_code };
  const holders = await accountsHolding(ctx, { permission: permissionOf[to], ...where });
  return holders.slice(0, toldAtMost).map((a) => a.id);
}

/** Those at the hotline and the information desk now, then those on call; where the roster is empty, whoever takes demands in there. */
export async function whoIsPaged(ctx: WriteCtx, areaCode: string): Promise<string[]> {
  const now = { at: ctx.now, areaCode };
  const onDesk = [...(await onDuty(ctx, { desk: 'hotline', ...now })), ...(await onDuty(ctx, { desk: 'information', ...now }))];
  if (onDesk.length) return [...new Set(onDesk)];
  return (await accountsHolding(ctx, { permission: 'demands.intake', areaCode })).map((a) => a.id);
}

/** Whoever supervises a place. */
export async function whoSupervises(ctx: WriteCtx, areaCode: string): Promise<string[]> {
  return (await accountsHolding(ctx, { permission: 'supervision.supervise', areaCode })).map((a) => a.id);
}

import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx, ReadCtx } from '../../../platform/context.ts';
import { toPage } from '../../../platform/http/paging.ts';
import { all, when } from '../../../platform/permissions.ts';
import { type AccountRef, accountRefs } from '../../identity/index.ts';
import { optionalInstant } from '../instants.ts';
import { leaveOver } from '../organizations.errors.ts';
import { can, leaveVisibleTo } from '../organizations.policy.ts';
import { type Leave, listLeaves } from './leave.repository.ts';
import type { LEAVE_STATES } from './leave.schema.ts';

function stateOf(leave: Leave, now: Date): (typeof LEAVE_STATES)[number] {
  if (leave.cancelledAt !== null) return 'cancelled';
  if (leave.endedAt !== null || leave.endsAt <= now) return 'over';
  return leave.startsAt <= now ? 'running' : 'planned';
}

function present(ctx: Ctx, leave: Leave, names: ReadonlyMap<string, AccountRef>) {
  const state = stateOf(leave, ctx.now);
  const decision = all(
    can.recordLeave(ctx.actor, leave.accountId, ctx.district.areaCode),
    when(state === 'planned' || state === 'running', leaveOver),
  );
  return {
    id: leave.id,
    person: names.get(leave.accountId) ?? null,
    deputy: leave.deputyId === null ? null : (names.get(leave.deputyId) ?? null),
    startsAt: leave.startsAt.toISOString(),
    endsAt: leave.endsAt.toISOString(),
    state,
    // Why somebody is away is for those who may record it, not for the deputy.
    reason: can.recordLeave(ctx.actor, leave.accountId, ctx.district.areaCode).allowed ? leave.reason : null,
    recordedAt: leave.recordedAt.toISOString(),
    version: leave.version,
    abilities: abilitiesOf({ change: decision, cancel: decision }, ctx.lang),
  };
}

/** A leave that was just written. */
export async function presentLeave(ctx: Ctx, leave: Leave) {
  return present(ctx, leave, await accountRefs(ctx, [leave.accountId, leave.deputyId]));
}

/** A page of leaves that the reader may see, the latest first. */
export async function leavePage(ctx: ReadCtx, query: { after?: string; limit?: number; accountId?: string; from?: string; to?: string }) {
  const { after, limit = 50, accountId, from, to } = query;
  const filter = { accountId, from: optionalInstant(from, '/from'), to: optionalInstant(to, '/to') };
  const rows = await listLeaves(ctx, filter, { after, limit, visible: leaveVisibleTo(ctx.actor) });
  const { items, next } = toPage(rows, limit, (leave) => [leave.startsAt.toISOString(), leave.id]);
  const names = await accountRefs(
    ctx,
    items.flatMap((leave) => [leave.accountId, leave.deputyId]),
  );
  return { items: items.map((leave) => present(ctx, leave, names)), next };
}

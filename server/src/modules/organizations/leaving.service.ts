import { addDays, instantAt } from '../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { emit, enqueue } from '../../platform/events.ts';
import { postsOfAccount } from '../identity/index.ts';
import { dropDeputy } from './leave/leave.service.ts';
import type { OrganizationEvent } from './organizations.events.ts';
import { dropShiftsOf } from './roster/roster.service.ts';
import { loadHeadships } from './units/units.repository.ts';
import { setHead } from './units/units.service.ts';

export const leavePostTask = 'organizations_leave_post';

/** A post in a unit (and section) that somebody held. */
export interface HeldPost {
  readonly accountId: string;
  readonly unitId: string | null;
  readonly sectionId: string | null;
}

/** Somebody is gone: heads nothing, stands in for nobody, sits at no desk; open work is handed over by whoever hears of it (requirements S000-22). */
export async function leaveAltogether(ctx: WriteCtx, accountId: string): Promise<void> {
  await leaveHeadships(ctx, accountId, () => true);
  await dropDeputy(ctx, accountId);
  await dropShiftsOf(ctx, accountId);
  tell(ctx, { accountId, unitId: null, sectionId: null });
}

/**
 * A role has ended. Whoever still holds another one in the same unit and section has not left it; whoever held it for an area only has left when
 * no role at all remains.
 */
export async function leavePost(ctx: WriteCtx, { accountId, unitId, sectionId }: HeldPost): Promise<void> {
  const posts = await postsOfAccount(ctx, accountId);
  if (unitId === null) {
    if (posts.length === 0) await leaveAltogether(ctx, accountId);
    return;
  }
  const inUnit = posts.filter((post) => post.unitId === unitId);
  const stays = inUnit.some((post) => sectionId === null || post.sectionId === null || post.sectionId === sectionId);
  if (stays) return;
  const leftUnit = inUnit.length === 0;
  await leaveHeadships(ctx, accountId, (head) => head.unitId === unitId && (leftUnit || head.sectionId === sectionId));
  tell(ctx, { accountId, unitId, sectionId: leftUnit ? null : sectionId });
}

async function leaveHeadships(
  ctx: WriteCtx,
  accountId: string,
  concerned: (head: { unitId: string; sectionId: string | null }) => boolean,
): Promise<void> {
  for (const head of (await loadHeadships(ctx, accountId)).filter(concerned))
    await setHead(ctx, { ...head, accountId: null, previousId: accountId });
}

function tell(ctx: WriteCtx, post: HeldPost): void {
  emit(ctx, {
    name: 'staff.left_post',
    subject: { type: 'staff_account', id: post.accountId },
    data: { ...post, deputyId: null },
  } satisfies OrganizationEvent);
}

/** A role that ends on a day to come: looked at again on the day after, a little past midnight for clocks that differ. */
export function expectLeaving(ctx: WriteCtx, post: HeldPost & { readonly appointmentId: string }, lastDay: string): void {
  const { accountId, unitId, sectionId, appointmentId } = post;
  enqueue(ctx, {
    task: leavePostTask,
    payload: { accountId, unitId, sectionId },
    runAt: instantAt(addDays(lastDay, 1), '00:05'),
    key: `${ctx.district.slug} leave ${appointmentId}`,
  });
}

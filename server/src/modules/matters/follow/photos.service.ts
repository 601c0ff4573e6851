import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { showPicture } from '../../attachments/index.ts';
import { lockVisibleMatter, recordFact } from '../matters.steps.ts';
import { mayShowPhoto } from './follow.policy.ts';

/**
 * Shows a photo of a matter to everybody who looks for the same, or takes it back. Faces, plates and door numbers are for a person to judge, so
 * nothing is shown by itself. It stops being shown when the matter does.
 * @throws not-found, not-your-matter
 */
export async function showPhoto(ctx: WriteCtx, matterId: string, photoId: string, input: { readonly shown: boolean }): Promise<void> {
  const matter = await lockVisibleMatter(ctx, matterId);
  assertAllowed(mayShowPhoto(ctx.actor, matter));
  await showPicture(ctx, photoId, { ownerType: 'demand', ownerIds: matter.demandIds, shown: input.shown });
  recordFact(ctx, matter, {
    event: input.shown ? 'matter.photo_shown' : 'matter.photo_hidden',
    permission: 'demands.intake',
    data: { photoId },
  });
}

import type { WriteCtx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { cancelClocks } from '../clocks/clocks.service.ts';
import { lockDemand } from '../demands/demands.repository.ts';
import type { DemandInput } from '../demands/demands.schema.ts';
import { stepDemand } from '../demands/demands.steps.ts';
import { type FiledDemand, fileDemand } from '../demands/filing.service.ts';
import { linkDemand } from '../demands/links.repository.ts';
import { joinedBy } from '../matters.creation.ts';
import { isReporter } from '../matters.policy.ts';
import { lockMatter, type MatterRecord } from '../matters.repository.ts';
import { changeMatter } from '../matters.steps.ts';
import { alreadyFollowing } from './follow.errors.ts';
import { isPublic } from './follow.policy.ts';
import { publicTitle } from './similar.presenter.ts';

/**
 * Joins a matter instead of reporting it once more: a demand of one's own, with number and query code, handled with the matter from the start.
 * It counts as one more report; staff can undo it as any merge (S000-17).
 * @throws not-found for a matter that is not public, already-following
 */
export async function followMatter(
  ctx: WriteCtx,
  id: string,
  input: Pick<DemandInput, 'contact'>,
): Promise<{ filed: FiledDemand; matter: MatterRecord }> {
  const matter = await lockMatter(ctx, id);
  if (!matter || !isPublic(matter)) throw notFound();
  if (isReporter(ctx.actor, matter)) throw alreadyFollowing();
  const title = await publicTitle(ctx, matter);
  const filed = await fileDemand(ctx, {
    title,
    body: ctx.lang === 'en' ? `The same concerns me: ${title}` : `我也遇到这件事：${title}`,
    areaCode: matter.area_code,
    ...(matter.building_id ? { buildingId: matter.building_id } : {}),
    ...(input.contact ? { contact: input.contact } : {}),
  });
  const demand = await lockDemand(ctx, filed.id);
  if (!demand) throw new Error('a demand just filed is missing');
  await linkDemand(ctx, { matterId: matter.id, demandId: filed.id, role: 'also_raised', reason: 'followed' });
  const changes = { reports: matter.reports + 1, ...joinedBy(matter, demand) };
  const data = { demand: filed.id, demandNumber: filed.number };
  const after = await changeMatter(ctx, matter, { changes, event: 'matter.followed', data });
  await cancelClocks(ctx, { demandId: filed.id }, ['acceptance']);
  await stepDemand(ctx, demand, {
    action: 'merge',
    changes: { master_demand_id: matter.origin_demand_id },
    matterId: matter.id,
    data: { matter: matter.id, because: 'followed' },
    consequence: true,
  });
  return { filed, matter: after };
}

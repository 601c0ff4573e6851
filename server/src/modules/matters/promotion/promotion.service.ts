import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { holdsFor } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import { settingOf } from '../../../platform/settings.ts';
import { canApply } from '../../../platform/workflow.ts';
import { areaByCode, buildingById } from '../../areas/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { capacityOf } from '../matters.policy.ts';
import { findMatter, type MatterRecord } from '../matters.repository.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { reclassifyMatter } from '../triage/triage.service.ts';
import { hintSettled } from './promotion.errors.ts';
import type { PromotionEvent } from './promotion.events.ts';
import { privateAlike } from './promotion.queries.ts';
import { lockHint, putHint, settleHint } from './promotion.repository.ts';

const usualCount = 5;
const usualDays = 30;
const day = 86_400_000;

/**
 * Raises one suggestion when as many private matters of one type as the district has set came from one building (or, where no building is
 * known, one community) within the window; a suggestion that is open grows with them (S000-12).
 */
export async function considerPromotion(ctx: WriteCtx, matter: MatterRecord): Promise<void> {
  if (matter.class !== 'private' || !matter.type_code || !matter.community_code) return;
  const [count, days] = [await settingOf(ctx, 'promotion_count', usualCount), await settingOf(ctx, 'promotion_window', usualDays)];
  const place = { typeCode: matter.type_code, buildingId: matter.building_id, communityCode: matter.community_code };
  const matters = await privateAlike(ctx, { ...place, since: new Date(ctx.now.getTime() - days * day) });
  if (matters.length < count) return;
  const id = uuidv7(ctx.now);
  const raised = await putHint(ctx, {
    id,
    typeCode: matter.type_code,
    placeKey: matter.building_id ?? matter.community_code,
    areaCode: matter.community_code,
    placeName: await placeName(ctx, matter),
    matters,
  });
  if (!raised) return;
  emit<PromotionEvent>(ctx, {
    name: 'promotion.raised',
    subject: { type: 'promotion', id },
    data: { type: matter.type_code, area: matter.community_code, matters: matters.length, days },
  });
}

async function placeName(ctx: WriteCtx, matter: MatterRecord): Promise<string> {
  const building = matter.building_id ? await buildingById(ctx, matter.building_id) : null;
  const area = await areaByCode(ctx, matter.community_code ?? matter.area_code);
  return [area?.name, building?.name].filter(Boolean).join(' ');
}

/**
 * Takes a suggestion: every member that has not ended becomes a shared matter with the same reason, each with its own decision and notice.
 * @throws not-found, promotion-hint-settled, edit-conflict
 */
export async function takeHint(
  ctx: WriteCtx,
  id: string,
  input: { version: number; class: 'communal' | 'major'; typeCode?: string | null; unitId?: string | null; reason: string },
): Promise<void> {
  const hint = await lockOpenHint(ctx, id, input.version);
  const reason = usableText(input.reason, 1000, '/reason');
  let promoted = 0;
  for (const matterId of [...hint.matters].sort()) {
    const matter = await findMatter(ctx, matterId);
    if (!matter || !canApply(matterWorkflow, matter.state, 'reclassify')) continue;
    const { version } = matter;
    await reclassifyMatter(ctx, matterId, {
      version,
      class: input.class,
      typeCode: input.typeCode ?? hint.type_code,
      unitId: input.unitId ?? null,
      reason,
    });
    promoted += 1;
  }
  await settleHint(ctx, id, { state: 'taken', reason, promoted_to: input.class });
  fact(ctx, hint, { name: 'promotion.taken', data: { class: input.class, promoted }, reason });
}

/** Says why the matters stay private; the same matters raise no further suggestion. */
export async function dismissHint(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const hint = await lockOpenHint(ctx, id, input.version);
  const reason = usableText(input.reason, 1000, '/reason');
  await settleHint(ctx, id, { state: 'dismissed', reason, promoted_to: null });
  fact(ctx, hint, { name: 'promotion.dismissed', data: { matters: hint.matters.length }, reason });
}

async function lockOpenHint(ctx: WriteCtx, id: string, version: number) {
  const hint = await lockHint(ctx, id);
  if (!hint || !holdsFor(ctx.actor, 'matters.reclassify', hint.area_code)) throw notFound();
  if (hint.state !== 'open') throw hintSettled();
  if (hint.version !== version) throw editConflict({ current: hint.version });
  return hint;
}

function fact(
  ctx: WriteCtx,
  hint: { id: string; area_code: string; type_code: string },
  said: { name: PromotionEvent['name']; data: Record<string, unknown>; reason: string },
): void {
  emit<PromotionEvent>(ctx, {
    name: said.name,
    subject: { type: 'promotion', id: hint.id },
    capacity: capacityOf(ctx.actor, 'matters.reclassify', { area_code: hint.area_code, unit_id: '' }),
    data: { type: hint.type_code, area: hint.area_code, ...said.data },
    private: { reason: said.reason },
  });
}

import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { accountableFor, deskUnitFor, type Unit, unitByCode, unitById, unitOrThrow } from '../../organizations/index.ts';
import { usableText } from '../demands/filing.service.ts';
import { can } from '../matters.policy.ts';
import type { MatterRecord } from '../matters.repository.ts';
import { lockVisibleMatter, stepMatter } from '../matters.steps.ts';
import { alreadyThere, nothingAbove } from './levels.errors.ts';
import { directionOf, levelOf } from './levels.rules.ts';

/** The columns that say who has a matter: the unit, whoever answers for it there, and its level. */
export async function heldBy(ctx: Ctx, unitId: string): Promise<Pick<MatterRecord, 'unit_id' | 'accountable_id' | 'level'>> {
  const unit = await unitById(ctx, unitId);
  return {
    unit_id: unitId,
    accountable_id: await accountableFor(ctx, { unitId }),
    level: levelOf(unit?.areaCode ?? ctx.district.areaCode),
  };
}

/**
 * Passes on a matter that waits at a desk: up to the next level, down, or sideways to another unit. Number, clocks and story stay; the unit, whoever answers for
 * it and the level change (S000-19). Without a unit it goes one level up.
 * @throws nothing-above (422), already-there (422), unit-inactive (409), illegal-transition once it is being handled
 */
export async function passOn(
  ctx: WriteCtx,
  id: string,
  input: { version: number; unitId?: string; reason: string },
): Promise<MatterRecord> {
  const matter = await lockVisibleMatter(ctx, id, input.version);
  assertAllowed(can.pass_on(ctx.actor, matter));
  const reason = usableText(input.reason, 1000, '/reason');
  const unit = input.unitId ? await unitOrThrow(ctx, input.unitId) : await nextAbove(ctx, matter);
  if (unit.id === matter.unit_id) throw alreadyThere();
  const held = await heldBy(ctx, unit.id);
  return stepMatter(ctx, matter, {
    action: 'pass_on',
    changes: held,
    data: { unit: unit.id, fromUnit: matter.unit_id, direction: directionOf(matter.level, held.level) },
    words: { reason },
  });
}

/** The office of the subdistrict for what lies with a community, the dispatch desk of the district for what lies with a subdistrict. */
async function nextAbove(ctx: WriteCtx, matter: MatterRecord): Promise<Unit> {
  if (matter.level === 'district') throw nothingAbove();
  const office = matter.level === 'community' ? await unitByCode(ctx, '@subdistrict', matter.area_code) : null;
  if (office && levelOf(office.areaCode) === 'subdistrict') return office;
  const { unitId } = await deskUnitFor(ctx, ctx.district.areaCode, 'dispatch');
  return unitOrThrow(ctx, unitId);
}

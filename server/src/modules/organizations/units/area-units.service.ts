import { localDateOf } from '../../../platform/calendar/local-date.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { type Area, areasOfLevel } from '../../areas/index.ts';
import { can } from '../organizations.policy.ts';
import { loadUnitsByCodes } from './units.repository.ts';
import { createUnit } from './units.service.ts';

/**
 * Makes the office of every subdistrict and the committee of every community that have none yet, so that '@subdistrict' and '@committee' find
 * somebody. Run after an import of divisions; a second run makes nothing. Answers how many were made.
 */
export async function createAreaUnits(ctx: WriteCtx, within = ctx.district.areaCode): Promise<number> {
  assertAllowed(can.manageUnit(ctx.actor, within));
  const today = localDateOf(ctx.now);
  const offices = (await areasOfLevel(ctx, 'subdistrict', within, today)).map((area) => ({
    area,
    code: `office_${area.code}`,
    kind: 'subdistrict_office' as const,
  }));
  const committees = (await areasOfLevel(ctx, 'community', within, today)).map((area) => ({
    area,
    code: `committee_${area.code}`,
    kind: 'residents_committee' as const,
  }));
  const wanted = [...offices, ...committees];
  const present = await loadUnitsByCodes(
    ctx,
    wanted.map((unit) => unit.code),
  );
  const missing = wanted.filter((unit) => !present.has(unit.code));
  const made = new Map([...present.values()].map((unit) => [unit.code, unit.id]));
  for (const { area, code, kind } of missing) {
    const parentId = kind === 'residents_committee' ? (made.get(`office_${area.parentCode ?? ''}`) ?? null) : null;
    made.set(code, (await createUnit(ctx, { code, kind, name: bodyName(area), areaCode: area.code, parentId })).id);
  }
  return missing.length;
}

function bodyName({ kind, name, level }: Area): string {
  if (level === 'community') return kind === 'village' ? `${name.replace(/村$/, '')}村村民委员会` : `${name}居民委员会`;
  if (kind === 'town' || kind === 'township') return `${name}人民政府`;
  return kind === 'subdistrict' ? `${name}办事处` : `${name}管理委员会`;
}

import type { UnitDirectory } from '../../identity/index.ts';
import { loadSection, loadUnit, loadUnits } from './units.repository.ts';

/** What identity must know of units to appoint people to them. */
export const unitDirectory: UnitDirectory = {
  areaOf: async (ctx, unitId, sectionId) => {
    const unit = await loadUnit(ctx, unitId);
    if (!unit || (sectionId !== null && !(await loadSection(ctx, { unitId, sectionId })))) return null;
    return unit.areaCode;
  },
  namesOf: async (ctx, unitIds) =>
    new Map((await loadUnits(ctx, unitIds)).map((unit) => [unit.id, ctx.lang === 'en' ? (unit.nameEn ?? unit.name) : unit.name])),
};

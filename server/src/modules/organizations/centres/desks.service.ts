import type { Ctx } from '../../../platform/context.ts';
import { noDeskUnit } from '../organizations.errors.ts';
import type { Desk } from '../roster/roster.rules.ts';
import { unitByCode } from '../units/units.lookup.ts';
import { activeCentres } from './centres.repository.ts';
import { centreForDesk } from './desks.rules.ts';

/** Units of the base configuration that do the work of a desk where no centre has been set up. */
const unitsOfDesk: Record<Desk, readonly string[]> = {
  information: ['@committee', 'dispatch_centre'],
  dispatch: ['dispatch_centre', '@committee'],
  coordination: ['dispatch_centre', '@committee'],
  supervision: ['supervision_office', 'dispatch_centre', '@committee'],
  hotline: ['dispatch_centre', '@committee'],
};

/**
 * Where the work of a desk is done for a place: the unit, and the centre if there is one.
 * @throws no-desk-unit (422) in a district that has neither a centre nor any unit for it
 */
export async function deskUnitFor(ctx: Ctx, areaCode: string, desk: Desk): Promise<{ unitId: string; centreId: string | null }> {
  const centre = centreForDesk(await activeCentres(ctx), areaCode, desk);
  if (centre) return { unitId: centre.unitId, centreId: centre.id };
  for (const code of unitsOfDesk[desk]) {
    const unit = await unitByCode(ctx, code, areaCode);
    if (unit) return { unitId: unit.id, centreId: null };
  }
  throw noDeskUnit({ desk });
}

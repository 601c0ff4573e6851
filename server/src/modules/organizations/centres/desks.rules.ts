import type { Desk } from '../roster/roster.rules.ts';
import type { Centre } from './centres.types.ts';

/**
 * The centre at whose desk the work of a place arrives. Intake (`information`) is at the nearest centre upwards, at whatever level (requirements
 * S000-42); the other desks are where somebody has set them up nearest, that is mostly at the dispatch centre (S003-22). Null without any.
 */
export function centreForDesk(centres: readonly Centre[], areaCode: string, desk: Desk): Centre | null {
  const around = centres
    .filter((centre) => centre.active && areaCode.startsWith(centre.areaCode))
    .sort((a, b) => b.areaCode.length - a.areaCode.length);
  const [withDesk] = around.filter((centre) => centre.desks.some((d) => d.desk === desk));
  const [dispatch] = around.filter((centre) => centre.dispatchCentre);
  const [nearest] = around;
  return (desk === 'information' ? nearest : (withDesk ?? dispatch)) ?? null;
}

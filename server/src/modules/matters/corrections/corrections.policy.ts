import type { Actor } from '../../../platform/context.ts';
import { holdsFor } from '../../../platform/permissions.ts';

/** Who improves the catalogue, and who decides on the class of matters in the whole district: the list has words of staff and no text of residents. */
export function mayReadCorrections(actor: Actor, districtCode: string): boolean {
  return ['catalogue.edit', 'matters.determine', 'indicators.read'].some((permission) => holdsFor(actor, permission, districtCode));
}

import type { Bilingual } from '../../i18n/phrases.ts';
import type { IconName } from '../../ui/icon.tsx';
import { type DutyId, duties, type NavItem, navItems } from '../kit/registry.ts';
import { useMay } from '../session/session.ts';

/** A duty with the pages the person may open. */
export interface NavDuty {
  id: DutyId;
  icon: IconName;
  label: Bilingual;
  items: NavItem[];
}

/** The left navigation of the person who is signed in: duties without a page for them are left out. */
export function useNavigation(): NavDuty[] {
  const may = useMay();
  return duties
    .map((duty) => ({ ...duty, items: navItems.filter((item) => item.duty === duty.id && may(item.permission)) }))
    .filter((duty) => duty.items.length > 0);
}

import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import type { Option } from '../../../kit/index.ts';

const names = definePhrases({
  resident: { zh: '居民', en: 'Resident' },
  owners_committee: { zh: '业委会', en: 'Owners’ committee' },
  property_firm: { zh: '物业', en: 'Property firm' },
  social_organisation: { zh: '社会组织', en: 'Social organisation' },
  resident_unit: { zh: '驻区单位', en: 'Resident unit' },
  residents_committee: { zh: '居委会', en: 'Residents’ committee' },
});

/** The six seats as a choice. */
export function useSeatNames(): Option[] {
  const t = usePhrases(names);
  return (Object.keys(names) as (keyof typeof names)[]).map((value) => ({ value, label: t[value] }));
}

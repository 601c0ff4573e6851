import { findAreas, findPeople, findUnits } from '../../../api/kit-paths.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import type { ControlProps } from '../forms/field-frame.tsx';
import { type PickedValue, RemoteSelect } from './remote-select.tsx';

const phrases = definePhrases({
  area: { zh: '输入街道、社区或网格的名称', en: 'Subdistrict, community or grid' },
  unit: { zh: '输入单位名称或职责', en: 'Name or duty of the unit' },
  person: { zh: '输入姓名', en: 'Name' },
});

interface PickerProps {
  control?: Partial<ControlProps>;
  /** Speaks the name where there is no visible label. */
  label?: string;
  value: PickedValue;
  onChange: (value: PickedValue) => void;
  several?: boolean;
}

const limit = 20;

/** Finds an administrative area by name; the choice's id is the area's code. */
export function AreaPicker(props: PickerProps & { level?: string; within?: string }) {
  const t = usePhrases(phrases);
  const { level, within, ...rest } = props;
  return (
    <RemoteSelect
      {...rest}
      placeholder={t.area}
      searchKey={['pick-area', level, within]}
      find={(q, language) => findAreas({ q: q || undefined, level, within, limit }, language)}
    />
  );
}

/** Finds a unit by name or duty. */
export function UnitPicker(props: PickerProps & { areaCode?: string }) {
  const t = usePhrases(phrases);
  const { areaCode, ...rest } = props;
  return (
    <RemoteSelect
      {...rest}
      placeholder={t.unit}
      searchKey={['pick-unit', areaCode]}
      find={(q, language) => findUnits({ q: q || undefined, areaCode, limit }, language)}
    />
  );
}

/** Finds a member of staff by name, within a unit or among those who hold a permission. */
export function PersonPicker(props: PickerProps & { unitId?: string; permission?: string }) {
  const t = usePhrases(phrases);
  const { unitId, permission, ...rest } = props;
  return (
    <RemoteSelect
      {...rest}
      placeholder={t.person}
      searchKey={['pick-person', unitId, permission]}
      find={(q, language) => findPeople({ q: q || undefined, unitId, permission, limit }, language)}
    />
  );
}

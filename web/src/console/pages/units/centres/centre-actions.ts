import { api, data, submitHeaders } from '../../../../api/client.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, action, type Field, type Picked } from '../../../kit/index.ts';
import { type Centre, linesOfWeek, weekOfLines } from './hours.ts';
import { words } from './phrases.ts';

interface CentreValues {
  unit?: Picked;
  area?: Picked;
  name?: string;
  address?: string;
  phone?: string;
  windows?: number;
  lng?: number;
  lat?: number;
  hours?: string;
  holidays?: 'closed' | 'as_usual';
  dispatchCentre?: boolean;
  active?: boolean;
}

function useFields(): Field<CentreValues>[] {
  const t = usePhrases(words);
  const hours = ({ hours: lines = '' }: CentreValues) => {
    const { wrong } = weekOfLines(lines);
    return wrong === undefined ? undefined : t.hoursWrong(wrong);
  };
  return [
    { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
    { key: 'unit', label: t.unit, kind: 'unit', required: true },
    { key: 'address', label: t.address, kind: 'text', maxLength: 200 },
    { key: 'phone', label: t.phone, kind: 'text', inputMode: 'tel', maxLength: 40 },
    { key: 'windows', label: t.windows, kind: 'number', min: 0, max: 200 },
    { key: 'lng', label: t.lng, kind: 'number', min: -180, max: 180 },
    { key: 'lat', label: t.lat, kind: 'number', min: -90, max: 90 },
    {
      key: 'holidays',
      label: t.holidays,
      kind: 'choice',
      options: (['closed', 'as_usual'] as const).map((value) => ({ value, label: t[value] })),
    },
    { key: 'hours', label: t.hours, kind: 'long_text', rows: 7, help: t.hoursHelp, check: hours },
    { key: 'dispatchCentre', label: '', kind: 'yes_no', text: t.dispatchCentre },
  ];
}

function bodyOf(values: CentreValues, before?: Centre) {
  const { lng, lat, hours, holidays = 'closed' } = values;
  return {
    name: values.name ?? '',
    unitId: values.unit?.id ?? '',
    address: values.address || null,
    phone: values.phone || null,
    windows: values.windows ?? 0,
    point: lng === undefined || lat === undefined ? null : { lng, lat },
    dispatchCentre: values.dispatchCentre ?? false,
    ...(hours === undefined
      ? {}
      : { openingHours: { week: weekOfLines(hours).week, holidays, exceptions: before?.openingHours.exceptions ?? [] } }),
  };
}

/** A new centre; `onMade` gets its id. Without hours it has the office hours of the district. */
export function useAddCentre(onMade: (id: string) => void): Action {
  const t = usePhrases(words);
  const area: Field<CentreValues> = { key: 'area', label: t.area, kind: 'area', required: true };
  return action<CentreValues>({
    name: 'add',
    label: t.add,
    layout: 'drawer',
    columns: 2,
    initial: { holidays: 'closed' },
    fields: [area, ...useFields()],
    send: ({ area: place, ...values }, { key }) =>
      data(
        api.POST('/api/v1/service-centres', {
          body: { areaCode: place?.id ?? '', ...bodyOf({ ...values, hours: values.hours || undefined }) },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (made) => onMade((made as { id: string }).id),
  });
}

/** Changes a centre. */
export function useChangeCentre(centre: Centre, unitName: string): Action {
  const t = usePhrases(words);
  const language = useLanguage() === 'en' ? 'en' : 'zh';
  const active: Field<CentreValues> = { key: 'active', label: '', kind: 'yes_no', text: t.active };
  return action<CentreValues>({
    name: 'change',
    label: t.change,
    icon: 'edit',
    layout: 'drawer',
    columns: 2,
    initial: {
      name: centre.name,
      unit: { id: centre.unitId, name: unitName },
      address: centre.address ?? undefined,
      phone: centre.phone ?? undefined,
      windows: centre.windows,
      lng: centre.lng ?? undefined,
      lat: centre.lat ?? undefined,
      hours: linesOfWeek(centre.openingHours.week, language),
      holidays: centre.openingHours.holidays,
      dispatchCentre: centre.dispatchCentre,
      active: centre.active,
    },
    fields: [...useFields(), active],
    send: ({ active: inUse = false, ...values }, { key, version }) =>
      data(
        api.PATCH('/api/v1/service-centres/{id}', {
          params: { path: { id: centre.id } },
          body: { version, active: inUse, ...bodyOf({ ...values, hours: values.hours ?? '' }, centre) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

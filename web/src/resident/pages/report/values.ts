import { currentLanguage } from '../../../i18n/language.ts';
import type { MatterClass } from '../../../i18n/vocabulary/terms.ts';
import type { PickedPlace } from '../../kit/place/place.ts';

/** Name of the form on the device and of its fields on the page. */
export const formKey = 'report';

/** What a resident fills in: five fields and one box. */
export interface ReportValues {
  text: string;
  place: PickedPlace | undefined;
  name: string;
  phone: string;
  hide: boolean;
  /** Which class the resident takes it for, when they say so (S000-13). */
  selfClass: MatterClass | '';
  /** Name of the submit once it has been handed to the outbox. */
  sendId: string;
}

/** An empty form. */
export const noValues: ReportValues = { text: '', place: undefined, name: '', phone: '', hide: false, selfClass: '', sendId: '' };

/** The body of `POST /demands`. */
export interface DemandBody {
  channel: 'web';
  body: string;
  language: string;
  placeText?: string;
  areaCode?: string;
  buildingId?: string;
  lng?: number;
  lat?: number;
  contact?: { name?: string; phone?: string };
  hideReporter?: boolean;
  selfClass?: MatterClass;
}

const buildingMark = 'building:';

/** What is sent for a filled form; empty fields are left out. */
export function bodyOf(values: ReportValues): DemandBody {
  const { place } = values;
  const name = values.name.trim() || undefined;
  const phone = values.phone.trim() || undefined;
  return {
    channel: 'web',
    body: values.text.trim(),
    language: currentLanguage(),
    placeText: place?.text.trim() || undefined,
    areaCode: place?.areaCode,
    buildingId: place?.placeId?.startsWith(buildingMark) ? place.placeId.slice(buildingMark.length) : undefined,
    lng: place?.lng,
    lat: place?.lat,
    contact: name || phone ? { name, phone } : undefined,
    hideReporter: values.hide || undefined,
    selfClass: values.selfClass || undefined,
  };
}

/** The form again from what was to be sent. */
export function valuesOf(sent: object): ReportValues {
  const body = sent as DemandBody;
  const { placeText, areaCode, buildingId, lng, lat } = body;
  const placed = placeText !== undefined || lng !== undefined;
  return {
    ...noValues,
    text: body.body,
    place: placed ? { text: placeText ?? '', areaCode, lng, lat, placeId: buildingId && buildingMark + buildingId } : undefined,
    name: body.contact?.name ?? '',
    phone: body.contact?.phone ?? '',
    hide: body.hideReporter ?? false,
    selfClass: body.selfClass ?? '',
  };
}

const labelLength = 24;

/** A few words by which the person knows the report again. */
export function labelOf(text: string): string {
  const first = [...(text.trim().split(/[。！？!?\n]/)[0] ?? '')];
  return first.length <= labelLength ? first.join('') : `${first.slice(0, labelLength - 1).join('')}…`;
}

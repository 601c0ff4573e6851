import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { dayOf } from '../../../i18n/format.ts';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { firstValue, type UrlQuery } from '../url.ts';
import type { FilterPatch } from './filter-control.tsx';

const phrases = definePhrases({
  from: { zh: (label: string) => `${label}从`, en: (label: string) => `${label} from` },
  to: { zh: (label: string) => `${label}到`, en: (label: string) => `${label} to` },
  today: { zh: '今天', en: 'Today' },
  week: { zh: '近 7 天', en: 'Last 7 days' },
  month: { zh: '近 30 天', en: 'Last 30 days' },
});

interface Props {
  label: string;
  /** The server's names of the first and the last day. */
  from: string;
  to: string;
  /** Days (`2026-03-05`), or moments: the first and the last second of the days in Shanghai. */
  as: 'day' | 'moment';
  query: UrlQuery;
  patch: (change: FilterPatch) => void;
}

function written(day: Dayjs | null | undefined, as: Props['as'], end: boolean): string | undefined {
  if (!day) return undefined;
  const date = day.format('YYYY-MM-DD');
  return as === 'day' ? date : `${date}T${end ? '23:59:59' : '00:00:00'}+08:00`;
}

/** A first and a last day as a condition. */
export function PeriodInput(props: Props) {
  const t = usePhrases(phrases);
  const { label, from, to, as, patch } = props;
  const day = (name: string): Dayjs | null => {
    const value = firstValue(props.query, name);
    return value ? dayjs(value.slice(0, 10)) : null;
  };
  const today = dayjs(dayOf(now()));
  const presets = [
    { label: t.today, value: [today, today] as [Dayjs, Dayjs] },
    { label: t.week, value: [today.subtract(6, 'day'), today] as [Dayjs, Dayjs] },
    { label: t.month, value: [today.subtract(29, 'day'), today] as [Dayjs, Dayjs] },
  ];
  return (
    <DatePicker.RangePicker
      className="full"
      aria-label={label}
      placeholder={[t.from(label), t.to(label)]}
      presets={presets}
      allowEmpty={[true, true]}
      value={[day(from), day(to)]}
      onChange={(days) => patch({ [from]: written(days?.[0], as, false), [to]: written(days?.[1], as, true) })}
    />
  );
}

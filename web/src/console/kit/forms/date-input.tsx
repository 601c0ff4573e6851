import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { dayOf, formatTime } from '../../../i18n/format.ts';
import type { ControlProps } from './field-frame.tsx';

/** The wall time in Shanghai of an instant, as the picker's own (zone-less) date. */
function shown(value: string, withTime: boolean): Dayjs {
  return dayjs(withTime ? `${dayOf(value)}T${formatTime(value, 'en')}` : value);
}

function written(date: Dayjs | null, withTime: boolean): string | undefined {
  if (!date) return undefined;
  return withTime ? `${date.format('YYYY-MM-DDTHH:mm')}:00+08:00` : date.format('YYYY-MM-DD');
}

/** A day (`YYYY-MM-DD`) or a moment (ISO, Shanghai time). */
export function DateInput(props: {
  control: ControlProps;
  value: string | undefined;
  withTime: boolean;
  min?: string;
  max?: string;
  onChange: (value: string | undefined) => void;
}) {
  const { control, value, withTime } = props;
  return (
    <DatePicker
      {...control}
      className="full"
      value={value ? shown(value, withTime) : null}
      showTime={withTime ? { format: 'HH:mm' } : false}
      minDate={props.min ? shown(props.min, withTime) : undefined}
      maxDate={props.max ? shown(props.max, withTime) : undefined}
      // Enter takes the day that was typed; it must not send the form.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      onChange={(date) => props.onChange(written(Array.isArray(date) ? null : date, withTime))}
    />
  );
}

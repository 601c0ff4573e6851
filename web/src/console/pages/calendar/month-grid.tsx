import type { KeyboardEvent } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Calendar, type Day, dayAfterKey, type Month } from './months.ts';
import { words } from './phrases.ts';

const weekdays = { zh: ['一', '二', '三', '四', '五', '六', '日'], en: ['M', 'T', 'W', 'T', 'F', 'S', 'S'] };

function DayButton(props: { day: Day; today: boolean; provisional: boolean; stop: boolean; onOpen: () => void; onFocus: () => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { day, today, provisional, stop } = props;
  const sign = day.kind === 'holiday' ? t.rest : day.kind === 'makeup_workday' ? t.work : '';
  const said = [format.full(`${day.date}T12:00:00+08:00`).slice(0, -6), t[day.kind], day.origin === 'district' && t.district, day.note];
  const look = ['day', `day-${day.kind}`, day.origin === 'district' && 'day-own', today && 'day-today', provisional && 'day-provisional'];
  return (
    <button
      type="button"
      data-day={day.date}
      data-sign={sign || undefined}
      className={look.filter(Boolean).join(' ')}
      tabIndex={stop ? 0 : -1}
      aria-label={said.filter(Boolean).join('，')}
      aria-current={today ? 'date' : undefined}
      title={day.note ?? undefined}
      onClick={props.onOpen}
      onFocus={props.onFocus}
    >
      {Number(day.date.slice(8))}
    </button>
  );
}

/** One month; arrow keys lead from day to day through the whole year. */
export function MonthGrid(props: {
  year: Calendar;
  month: Month;
  today: string;
  active: string;
  onActive: (date: string) => void;
  onOpen: (day: Day) => void;
}) {
  const t = usePhrases(words);
  const language = useLanguage();
  const { year, month, today, active, onActive, onOpen } = props;
  const move = (event: KeyboardEvent) => {
    const next = dayAfterKey(year.days, active, event.key);
    if (next === active) return;
    event.preventDefault();
    onActive(next);
    document.querySelector<HTMLElement>(`[data-day="${next}"]`)?.focus();
  };
  return (
    <section className="panel month" aria-labelledby={`month-${month.month}`}>
      <div className="row spread">
        <h2 id={`month-${month.month}`}>{t.month(month.month)}</h2>
        <span className="quiet small">{t.monthWorkdays(month.workdays)}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls that are sent */}
      <div className="month-days" role="group" aria-labelledby={`month-${month.month}`} onKeyDown={move}>
        {weekdays[language === 'en' ? 'en' : 'zh'].map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the seven weekdays never move
          <span key={index} className="weekday" aria-hidden>
            {name}
          </span>
        ))}
        {month.days.map((day, index) => (
          <span key={day.date} style={index === 0 ? { gridColumnStart: month.blanks + 1 } : undefined}>
            <DayButton
              day={day}
              today={day.date === today}
              provisional={!year.known}
              stop={day.date === active}
              onOpen={() => onOpen(day)}
              onFocus={() => onActive(day.date)}
            />
          </span>
        ))}
      </div>
    </section>
  );
}

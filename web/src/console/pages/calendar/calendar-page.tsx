import './calendar.css';
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { dayOf } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { now } from '../../../ui/time/now.ts';
import { firstValue, LinkButton, Loaded, Note, Page, useUrlQuery } from '../../kit/index.ts';
import { DayDialog } from './day-dialog.tsx';
import { MonthGrid } from './month-grid.tsx';
import { type Calendar, type Day, hoursText, monthsOf } from './months.ts';
import { words } from './phrases.ts';

function Legend() {
  const t = usePhrases(words);
  const kinds = ['workday', 'weekend', 'holiday', 'makeup_workday'] as const;
  return (
    <ul className="calendar-legend small" aria-label={t.legend}>
      {kinds.map((kind) => (
        <li key={kind} className="row">
          <i className={`day day-${kind}`} aria-hidden>
            {kind === 'holiday' ? t.rest : kind === 'makeup_workday' ? t.work : ''}
          </i>
          {t[kind]}
        </li>
      ))}
      <li className="row">
        <i className="day day-workday day-own" aria-hidden />
        {t.district}
      </li>
    </ul>
  );
}

function Year(props: { calendar: Calendar }) {
  const { calendar } = props;
  const today = dayOf(now());
  const first = calendar.days.find((day) => day.date === today)?.date ?? calendar.days[0]?.date ?? '';
  const [active, setActive] = useState(first);
  const [open, setOpen] = useState<Day>();
  const stop = calendar.days.some((day) => day.date === active) ? active : first;
  return (
    <>
      <div className="calendar-year">
        {monthsOf(calendar.days).map((month) => (
          <MonthGrid key={month.month} year={calendar} month={month} today={today} active={stop} onActive={setActive} onOpen={setOpen} />
        ))}
      </div>
      <DayDialog calendar={calendar} day={open} onClose={() => setOpen(undefined)} />
    </>
  );
}

/** The working calendar of a year: workdays, days off, make-up workdays, and what this district decided otherwise. */
export function CalendarPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const year = Number(firstValue(query, 'year') ?? dayOf(now()).slice(0, 4));
  const calendar = useQuery(read('/api/v1/calendar', { query: { year } }));
  const go = (to: number) => patch({ year: String(to) });
  const switches = (
    <>
      <Button icon={<Icon name="arrowLeft" size={18} />} onClick={() => go(year - 1)}>
        {t.before}
      </Button>
      <Button icon={<Icon name="arrowRight" size={18} />} onClick={() => go(year + 1)}>
        {t.after}
      </Button>
    </>
  );
  const lead = calendar.data && t.lead(calendar.data.workdays, hoursText(calendar.data.officeHours));
  const confirm = calendar.data?.abilities['change']?.allowed && (
    <LinkButton to="/settings/calendar.confirmed_years">{t.confirm}</LinkButton>
  );
  return (
    <Page title={t.title(year)} lead={lead} actions={switches}>
      <Loaded query={calendar} rows={12}>
        {(shown) => (
          <>
            {!shown.known && (
              <Note tone="waiting" icon="calendar" title={t.provisional(year)} actions={confirm}>
                {t.provisionalText}
              </Note>
            )}
            <Legend />
            <Year key={shown.year} calendar={shown} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

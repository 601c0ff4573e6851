import '../pages.css';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Field } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { hasPage } from '../../kit/registry.ts';
import { Disclosure } from '../disclosure.tsx';
import { areasOf } from '../report/api.ts';
import { type MeetingRow, meetings } from './api.ts';
import { phrases } from './phrases.ts';

function Row(props: { row: MeetingRow }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { row } = props;
  return (
    <li>
      <Link href={`/meetings/${row.id}`}>
        <span>
          <strong>{row.title}</strong>
          <span className="excerpt">
            {row.mine && `${t.mine} · `}
            {format.moment(row.startsAt)} · {row.formatName} · {row.place}
          </span>
        </span>
        <Icon name="chevronRight" size={24} />
      </Link>
    </li>
  );
}

function List(props: { upcoming: boolean }) {
  const t = usePhrases(phrases);
  const list = useInfiniteQuery(meetings(props.upcoming));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{t.noneText}</Notice>}
      <ul className="links">
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
    </>
  );
}

function Select(props: {
  id: string;
  label: string;
  value: string;
  areas: readonly { code: string; name: string }[] | undefined;
  onChange: (code: string) => void;
}) {
  const t = usePhrases(phrases);
  return (
    <Field id={props.id} label={props.label}>
      {(control) => (
        <select {...control} className="choice" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{t.choose}</option>
          {props.areas?.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The address that phones take into their calendar. */
function Subscription() {
  const t = usePhrases(phrases);
  const [above, setAbove] = useState('');
  const [area, setArea] = useState('');
  const subdistricts = useQuery(areasOf({ level: 'subdistrict' }));
  const communities = useQuery({ ...areasOf({ parent: above }), enabled: above !== '' });
  const chosen = area || above;
  return (
    <Disclosure title={t.calendar}>
      <p>{t.calendarText}</p>
      <Select
        id="calendar-above"
        label={t.subdistrict}
        value={above}
        areas={subdistricts.data?.items}
        onChange={(code) => {
          setAbove(code);
          setArea('');
        }}
      />
      {above && <Select id="calendar-area" label={t.community} value={area} areas={communities.data?.items} onChange={setArea} />}
      {chosen && (
        <a className="button button-wide" href={`webcal://${location.host}/api/v1/meeting-calendars/${chosen}`}>
          {t.calendarLink}
        </a>
      )}
    </Disclosure>
  );
}

/** Meetings near the reader: what is to come, and on demand what was. */
export function MeetingsPage() {
  const t = usePhrases(phrases);
  const [past, setPast] = useState(false);
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <List key={String(past)} upcoming={!past} />
      <button type="button" className="button button-wide" aria-pressed={past} onClick={() => setPast(!past)}>
        {past ? t.upcoming : t.past}
      </button>
      <Subscription />
      <Link href="/meetings/follow-ups" className="more">
        {t.followUps}
      </Link>
      {hasPage('/hearings') && (
        <Link href="/hearings" className="more">
          {t.hearings}
        </Link>
      )}
    </Page>
  );
}

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import './meetings.css';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { now } from '../../../ui/time/now.ts';
import { ActionButtons, Facts, Loaded, Panel, RecordPage, type TabSheet, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { AgendaSheet } from './agenda-sheet.tsx';
import { HandsSheet } from './hands-sheet.tsx';
import { type Meeting, refreshes, seatName, stateTones } from './meeting.ts';
import { MinutesSheet } from './minutes-sheet.tsx';
import { outlineOf } from './outline.ts';
import { PeopleSheet } from './people-sheet.tsx';
import { PhasesSheet } from './phases-sheet.tsx';
import { terms, words } from './phrases.ts';
import { meetingSteps } from './steps.ts';
import { TasksSheet } from './tasks-sheet.tsx';

function Side(props: { meeting: Meeting }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { meeting } = props;
  const { quorum, entitled } = meeting;
  return (
    <>
      <Panel>
        <Facts
          single
          items={[
            { label: t.format, value: meeting.formatName },
            { label: t.body, value: meeting.bodyId && <Link to={`/bodies/${meeting.bodyId}`}>{meeting.bodyName ?? ''}</Link> },
            { label: t.starts, value: format.moment(meeting.startsAt) },
            { label: t.ends, value: format.moment(meeting.endsAt) },
            { label: t.came, value: t.cameOf(format.number(meeting.came), format.number(meeting.listed)) },
            {
              label: t.quorum,
              value: quorum === null || entitled === null ? null : t.quorumIs(format.number(quorum), format.number(entitled)),
            },
            { label: t.earliest, value: meeting.earliest && format.date(meeting.earliest) },
            { label: t.absentFirst, value: meeting.absentFirst.map((seat) => seatName(n, seat)).join('、') },
            { label: t.reason, value: meeting.endedReason },
          ]}
        />
      </Panel>
      <Panel title={t.prints}>
        <ul className="stack">
          {(['notice', 'list', 'minutes'] as const).map((what) => (
            <li key={what}>
              <Link to={`/meetings/${meeting.id}/print/${what}`}>
                {{ notice: t.printNotice, list: t.printList, minutes: t.printMinutes }[what]}
              </Link>
            </li>
          ))}
        </ul>
      </Panel>
    </>
  );
}

function MinutesPart(props: { meeting: Meeting }) {
  const n = usePhrases(terms);
  const format = useFormat();
  const client = useQueryClient();
  const { meeting } = props;
  const { id, version } = meeting;
  const people = useQuery(read('/api/v1/meetings/{id}/people', { path: { id } }));
  const save = async (draft: string) => {
    await data(
      api.PUT('/api/v1/meetings/{id}/draft', { params: { path: { id } }, body: { version, draft }, headers: submitHeaders(newId()) }),
    );
    await refresh(client, '/api/v1/meetings');
  };
  const there = (people.data?.items ?? []).filter((row) => row.cameAt !== null);
  return (
    <MinutesSheet
      talk={{
        of: 'meetings',
        id,
        version,
        draft: meeting.draft,
        minutes: meeting.minutes,
        mayWrite: meeting.abilities['write_minutes']?.allowed ?? false,
        mayEnterPaper: meeting.state === 'minutes_open',
        there,
        save,
        outline: () => outlineOf(meeting, n, format.full(meeting.startsAt)),
      }}
    />
  );
}

function Sheets(props: { meeting: Meeting }) {
  const t = usePhrases(words);
  const { meeting } = props;
  const today = dayOf(meeting.startsAt) === dayOf(now());
  const talk = { of: 'meetings' as const, ...meeting, mayEnter: meeting.abilities['record']?.allowed ?? false };
  const begun = meeting.startedAt !== null;
  const sheets: TabSheet[] = [
    { key: 'agenda', label: t.agenda, content: <AgendaSheet meeting={meeting} /> },
    { key: 'people', label: t.people, count: meeting.came, content: <PeopleSheet meeting={meeting} today={today} /> },
    ...(meeting.votes ? [{ key: 'hands', label: t.hands, content: <HandsSheet meeting={meeting} /> }] : []),
    ...(meeting.phased ? [{ key: 'phases', label: t.phases, content: <PhasesSheet talk={talk} note={t.jointHere} /> }] : []),
    { key: 'tasks', label: t.tasks, content: <TasksSheet meeting={meeting} /> },
    ...(begun ? [{ key: 'minutes', label: t.minutes, content: <MinutesPart meeting={meeting} /> }] : []),
  ];
  return <Tabs label={t.sheets} sheets={sheets} />;
}

/** One meeting, from the notice to the archive; made to be run from a tablet. */
export function MeetingPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const query = useQuery(read('/api/v1/meetings/{id}', { path: { id } }));
  const area = query.data?.areaCode;
  const topics = useQuery({ ...read('/api/v1/topics', { query: { limit: 100, ...(area ? { area } : {}) } }), enabled: area !== undefined });
  return (
    <Loaded query={query}>
      {(meeting) => (
        <RecordPage
          back={{ to: '/meetings', label: t.back }}
          number={meeting.number}
          title={meeting.title}
          tags={<Tag tone={stateTones[meeting.state]}>{meeting.stateName}</Tag>}
          place={meeting.place}
          head={meeting.purpose && <p className="words">{meeting.purpose}</p>}
          actions={<ActionButtons actions={meetingSteps(t, meeting, topics.data?.items ?? [])} target={{ record: meeting, refreshes }} />}
          side={<Side meeting={meeting} />}
        >
          <Sheets meeting={meeting} />
        </RecordPage>
      )}
    </Loaded>
  );
}

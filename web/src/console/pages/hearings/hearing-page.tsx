import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import '../meetings/meetings.css';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read, refresh } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { ActionButtons, Clock, Facts, Loaded, Panel, RecordPage, type TabSheet, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { MinutesSheet } from '../meetings/minutes-sheet.tsx';
import { PhasesSheet } from '../meetings/phases-sheet.tsx';
import { DrawSheet } from './draw-sheet.tsx';
import { type Hearing, refreshes, stateTones } from './hearing.ts';
import { PeopleSheet } from './people-sheet.tsx';
import { terms, words } from './phrases.ts';
import { PointsSheet } from './points-sheet.tsx';
import { hearingSteps } from './steps.ts';

function Texts(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const { hearing } = props;
  const texts = [
    [t.matter, hearing.matter],
    [t.draftText, hearing.draftText],
    [t.materials, hearing.materialsText],
    [t.reportText, hearing.reportText],
    [t.decision, hearing.decisionText],
    [t.feedback, hearing.feedbackText],
  ] as const;
  return texts.map(
    ([title, text]) =>
      text && (
        <Panel key={title} title={title}>
          <p className="words">{text}</p>
        </Panel>
      ),
  );
}

function MinutesPart(props: { hearing: Hearing }) {
  const client = useQueryClient();
  const { hearing } = props;
  const { id, version } = hearing;
  const save = async (draft: string) => {
    await data(
      api.PUT('/api/v1/hearings/{id}/draft', { params: { path: { id } }, body: { version, draft }, headers: submitHeaders(newId()) }),
    );
    await refresh(client, '/api/v1/hearings');
  };
  const outline = () => {
    const said = hearing.points.map((point) => `${point.number}. ${point.speaker}：${point.words}`);
    const phases = hearing.phases.flatMap((phase) => phase.entries.map((entry) => `${phase.name}　${entry.speaker}：${entry.words}`));
    return [`${hearing.title}笔录`, '', hearing.matter, '', ...phases, '', ...said].join('\n');
  };
  return (
    <MinutesSheet
      talk={{
        of: 'hearings',
        id,
        version,
        draft: hearing.draft,
        minutes: hearing.minutes,
        mayWrite: hearing.abilities['record']?.allowed ?? false,
        mayEnterPaper: hearing.state === 'held',
        there: hearing.entries.filter((entry) => entry.came && entry.state === 'chosen' && !entry.observer),
        save,
        outline,
      }}
    />
  );
}

function Side(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { hearing } = props;
  const { count, tenths } = hearing.ratings;
  return (
    <>
      <Panel>
        <Facts
          single
          items={[
            { label: t.area, value: hearing.areaName },
            { label: t.decider, value: hearing.decider },
            { label: t.starts, value: format.moment(hearing.startsAt) },
            { label: t.signUpUntil, value: format.moment(hearing.signUpUntil) },
            { label: t.signedUp, value: `${format.number(hearing.signedUp)} / ${format.number(hearing.seats)}` },
            { label: t.noExperts, value: hearing.noExpertsReason },
            { label: t.postpone, value: hearing.postponedReason },
            { label: t.reason, value: hearing.endedReason },
            { label: t.rated, value: tenths === null ? null : t.ratedIs(format.number(tenths / 10), format.number(count)) },
          ]}
        />
      </Panel>
      <Panel title={t.prints}>
        <ul className="stack">
          <li>
            <Link to={`/hearings/${hearing.id}/print/notice`}>{t.printNotice}</Link>
          </li>
          {hearing.reportText && (
            <li>
              <Link to={`/hearings/${hearing.id}/print/report`}>{t.printReport}</Link>
            </li>
          )}
        </ul>
      </Panel>
    </>
  );
}

function Sheets(props: { hearing: Hearing }) {
  const t = usePhrases(words);
  const { hearing } = props;
  const talk = { of: 'hearings' as const, ...hearing, mayEnter: hearing.abilities['record']?.allowed ?? false };
  const held: TabSheet[] = [
    { key: 'points', label: t.points, count: hearing.points.length, content: <PointsSheet hearing={hearing} /> },
    { key: 'phases', label: t.phases, content: <PhasesSheet talk={talk} /> },
    { key: 'minutes', label: t.minutes, content: <MinutesPart hearing={hearing} /> },
  ];
  const sheets: TabSheet[] = [
    { key: 'about', label: t.about, content: <Texts hearing={hearing} /> },
    { key: 'people', label: t.people, count: hearing.signedUp, content: <PeopleSheet hearing={hearing} /> },
    { key: 'draw', label: t.drawSheet, content: <DrawSheet hearing={hearing} /> },
    ...(hearing.heldAt ? held : []),
  ];
  return <Tabs label={t.sheets} sheets={sheets} />;
}

/** One hearing, from the notice to the feedback. */
export function HearingPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const id = useRouteParam('id');
  const query = useQuery(read('/api/v1/hearings/{id}', { path: { id } }));
  return (
    <Loaded query={query}>
      {(hearing) => (
        <RecordPage
          back={{ to: '/hearings', label: t.back }}
          number={hearing.number}
          title={hearing.title}
          tags={<Tag tone={stateTones[hearing.state]}>{n[hearing.state]}</Tag>}
          clocks={hearing.state === 'noticed' && <Clock label={t.signUpUntil} deadline={{ dueAt: hearing.signUpUntil }} />}
          place={hearing.place}
          actions={<ActionButtons actions={hearingSteps(t, hearing)} target={{ record: hearing, refreshes }} />}
          side={<Side hearing={hearing} />}
        >
          <Sheets hearing={hearing} />
        </RecordPage>
      )}
    </Loaded>
  );
}

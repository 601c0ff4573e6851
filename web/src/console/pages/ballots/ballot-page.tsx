import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Clock, Facts, Loaded, Panel, RecordPage, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { Appeals } from './appeals.tsx';
import { type Ballot, refreshes, stateTones } from './ballot.ts';
import { terms, words } from './phrases.ts';
import { Result } from './result.tsx';
import { Roll } from './roll.tsx';
import { Sheets } from './sheets.tsx';
import { ballotSteps } from './steps.ts';
import { Asked, Turnout } from './turnout.tsx';

function Side(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { ballot } = props;
  return (
    <>
      <Panel>
        <Facts
          single
          items={[
            { label: t.method, value: `${n[ballot.rules.method]} · ${n[ballot.secrecy]}` },
            { label: t.eligible, value: format.number(ballot.eligible.heads) },
            { label: t.appealsUntil, value: ballot.appealsUntil && format.moment(ballot.appealsUntil) },
            { label: t.closes, value: ballot.closesAt && format.moment(ballot.closesAt) },
            { label: t.endedReason, value: ballot.endedReason },
          ]}
        />
        {ballot.owner?.type === 'topic' && <Link to={`/topics/${ballot.owner.id}`}>{t.topic}</Link>}
        {ballot.owner?.type === 'covenant' && <Link to={`/covenants/${ballot.owner.id}`}>{t.covenant}</Link>}
        {ballot.secondOf && <p className="quiet small">{t.secondOf}</p>}
      </Panel>
      <Panel title={t.prints}>
        <ul className="stack">
          <li>
            <Link to={`/ballots/${ballot.id}/print/notice`}>{t.printNotice}</Link>
          </li>
          {ballot.rules.channels.includes('paper') && (
            <li>
              <Link to={`/ballots/${ballot.id}/print/sheets`}>{t.printSheets}</Link>
            </li>
          )}
          {ballot.settledAt && (
            <li>
              <Link to={`/ballots/${ballot.id}/print/result`}>{t.printResult}</Link>
            </li>
          )}
        </ul>
      </Panel>
    </>
  );
}

function Sheetwise(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const may = useMay();
  const { ballot } = props;
  const course = (
    <>
      <Result ballot={ballot} />
      <Turnout ballot={ballot} />
      <Asked ballot={ballot} />
    </>
  );
  const paper = ballot.rules.channels.includes('paper') && may('ballots.enter');
  const sheets = [
    { key: 'course', label: t.course, content: course },
    { key: 'roll', label: t.roll, content: <Roll ballot={ballot} /> },
    ...(paper ? [{ key: 'papers', label: t.papers, content: <Sheets ballot={ballot} /> }] : []),
    { key: 'appeals', label: t.appeals, content: <Appeals ballot={ballot} /> },
  ];
  return <Tabs label={t.sheets} sheets={sheets} />;
}

/** One ballot: how far it is, the roll where votes are taken, the sheets, and the result. */
export function BallotPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const id = useRouteParam('id');
  const ballot = useQuery(read('/api/v1/ballots/{id}', { path: { id } }));
  return (
    <Loaded query={ballot}>
      {(shown) => (
        <RecordPage
          back={{ to: '/ballots', label: t.back }}
          title={shown.title}
          tags={<Tag tone={stateTones[shown.state]}>{n[shown.state]}</Tag>}
          clocks={shown.state === 'open' && shown.closesAt && <Clock label={t.closes} deadline={{ dueAt: shown.closesAt }} />}
          actions={<ActionButtons actions={ballotSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={<Side ballot={shown} />}
        >
          <Sheetwise ballot={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  ActionButtons,
  DataTable,
  Empty,
  Facts,
  LinkButton,
  Loaded,
  Panel,
  RecordPage,
  Tabs,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { applicationColumns } from './application-columns.tsx';
import { type Call, callTones, refreshes, useAmounts } from './call.ts';
import { callSteps } from './call-steps.ts';
import { GuideSheet } from './guide-sheet.tsx';
import { PanelSheet } from './panel-sheet.tsx';
import { words } from './phrases.ts';
import { ResultsSheet } from './results-sheet.tsx';

function FundName(props: { id: string }) {
  const may = useMay();
  const fund = useQuery({ ...read('/api/v1/funds/{id}', { path: { id: props.id } }), enabled: may('funds.read') });
  return fund.data ? <Link to={`/funds/${props.id}`}>{fund.data.name}</Link> : '—';
}

function Side(props: { call: Call }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { yuan } = useAmounts();
  const { call } = props;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.programme, value: call.programme.name },
          { label: t.where, value: call.area },
          { label: t.budget, value: yuan(call.budget) },
          { label: t.fund, value: call.fundId ? <FundName id={call.fundId} /> : call.abilities['change']?.allowed && t.noFund },
          { label: t.mostEach, value: call.mostEach && yuan(call.mostEach) },
          { label: t.places, value: call.places && format.number(call.places) },
          { label: t.until, value: format.moment(call.applicationsUntil) },
          { label: t.experts, value: `${format.number(call.experts)} · ${call.field}` },
          { label: t.passMark, value: format.number(call.passMark) },
          { label: t.noticeDays, value: format.number(call.noticeDays) },
          { label: t.scoresDue, value: call.scoresDueAt && format.moment(call.scoresDueAt) },
          { label: t.seedHash, value: call.openedAt && <code className="words">{call.seedHash}</code> },
          { label: t.seed, value: call.seed && <code className="words">{call.seed}</code> },
          { label: t.endedReason, value: call.endedReason },
        ]}
      />
      <p>
        <Link to={`/calls/${call.id}/print/guide`}>{t.print}</Link>
      </p>
      {call.rankedAt && call.abilities['manage']?.allowed && (
        <p>
          <Link to={`/calls/${call.id}/print/record`}>{t.printRecord}</Link>
        </p>
      )}
    </Panel>
  );
}

function Applications(props: { call: Call }) {
  const t = usePhrases(words);
  const format = useFormat();
  const amounts = useAmounts();
  const list = useQuery(read('/api/v1/applications', { query: { call: props.call.id, limit: 100 } }));
  return (
    <Loaded query={list}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty title={t.noApplications} />
        ) : (
          <DataTable
            label={t.applicationsTitle}
            columns={applicationColumns(t, format, amounts)}
            rows={items}
            rowLink={(row) => `/applications/${row.id}`}
          />
        )
      }
    </Loaded>
  );
}

function Sheets(props: { call: Call }) {
  const t = usePhrases(words);
  const may = useMay();
  const { call } = props;
  const reads = may(['projects.read', 'projects.apply']);
  const decides = call.scoresDueAt !== null && may(['projects.manage', 'projects.board']);
  return (
    <Tabs
      label={t.sheets}
      sheets={[
        { key: 'guide', label: t.guide, count: call.guide.length, content: <GuideSheet call={call} /> },
        ...(reads && call.openedAt
          ? [{ key: 'applications', label: t.applications, count: call.applications.submitted, content: <Applications call={call} /> }]
          : []),
        ...(decides ? [{ key: 'review', label: t.review, content: <PanelSheet call={call} /> }] : []),
        ...(call.rankedAt ? [{ key: 'results', label: t.results, content: <ResultsSheet call={call} /> }] : []),
      ]}
    />
  );
}

/** One call: its guide list, what was applied for, how it was judged, the public notice. */
export function CallPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const call = useQuery(read('/api/v1/calls/{id}', { path: { id } }));
  return (
    <Loaded query={call}>
      {(shown) => (
        <RecordPage
          back={{ to: '/calls', label: t.back }}
          title={shown.title}
          tags={<Tag tone={callTones[shown.state]}>{shown.stateName}</Tag>}
          number={shown.number}
          actions={
            <ActionButtons
              actions={callSteps(t, shown)}
              target={{ record: shown, refreshes }}
              lead={
                shown.applicants.length > 0 && shown.abilities['apply']?.allowed ? (
                  <LinkButton to={`/calls/${id}/apply`} type="primary" size="large">
                    {t.apply}
                  </LinkButton>
                ) : undefined
              }
              extra={shown.abilities['change']?.allowed && <LinkButton to={`/calls/${id}/change`}>{t.changeCall}</LinkButton>}
            />
          }
          side={<Side call={shown} />}
        >
          {shown.summary && <p className="words">{shown.summary}</p>}
          <Sheets call={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}

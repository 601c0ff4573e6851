import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Facts, Loaded, Panel, RecordPage, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { Documents } from './documents.tsx';
import { fundSteps } from './fund-steps.ts';
import { FundCommitments, FundIncomes, FundLines } from './fund-tables.tsx';
import { Matchings } from './matchings.tsx';
import { type Fund, lampTones, refreshes } from './money.ts';
import { Figures, Flows, Norm, Shares } from './overview.tsx';
import { terms, words } from './phrases.ts';

function Sheetwise(props: { fund: Fund }) {
  const t = usePhrases(words);
  const { fund } = props;
  const overview = (
    <>
      <Norm fund={fund} />
      <Flows fund={fund} />
      <Shares fund={fund} />
    </>
  );
  return (
    <Tabs
      label={t.sheets}
      sheets={[
        { key: 'overview', label: t.overview, content: overview },
        { key: 'lines', label: t.linesTab, count: fund.lines.length, content: <FundLines fund={fund} /> },
        { key: 'commitments', label: t.commitmentsTab, content: <FundCommitments fund={fund} /> },
        { key: 'incomes', label: t.incomesTab, content: <FundIncomes fund={fund} /> },
        { key: 'matchings', label: t.matchingTab, content: <Matchings fund={fund} /> },
      ]}
    />
  );
}

function Side(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { fund } = props;
  return (
    <div className="stack">
      <Panel>
        <Facts
          single
          items={[
            { label: t.kind, value: n[fund.kind] },
            { label: t.year, value: fund.year },
            { label: t.hostName, value: fund.hostName },
            { label: t.committee, value: fund.committee },
            { label: t.charter, value: fund.charter && <span className="words">{fund.charter}</span> },
          ]}
        />
        {fund.successorId && <Link to={`/funds/${fund.successorId}`}>{t.success}</Link>}
      </Panel>
      <Documents fund={fund} />
    </div>
  );
}

/** One fund: where its money comes from, what it may be used for, and who got it. */
export function FundPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const id = useRouteParam('id');
  const fund = useQuery(read('/api/v1/funds/{id}', { path: { id } }));
  const funds = useQuery({
    ...read('/api/v1/funds', { query: { limit: 100 } }),
    enabled: fund.data?.abilities['allocate']?.allowed === true,
  });
  const others = (funds.data?.items ?? [])
    .filter((each) => each.id !== id && each.state === 'open')
    .map((each) => ({ value: each.id, label: each.name }));
  return (
    <Loaded query={fund}>
      {(shown) => (
        <RecordPage
          back={{ to: '/funds', label: t.back }}
          title={shown.name}
          place={shown.areaName}
          tags={
            <>
              <Tag tone={shown.state === 'open' ? 'active' : 'closed'}>{n[shown.state]}</Tag>
              {shown.norm && <Tag tone={lampTones[shown.norm.lamp]}>{`${t.projectShare} ${n[shown.norm.lamp]}`}</Tag>}
            </>
          }
          head={<Figures fund={shown} />}
          actions={<ActionButtons actions={fundSteps(t, n, shown, others)} target={{ record: shown, refreshes }} />}
          side={<Side fund={shown} />}
        >
          <Sheetwise fund={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}

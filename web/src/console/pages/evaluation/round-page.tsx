import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Clock, type Column, DataTable, Facts, Loaded, Panel, RecordPage, Tag, useRouteParam } from '../../kit/index.ts';
import { terms, words } from './phrases.ts';
import { points, type Round, refreshes, stateTones } from './round.ts';
import { roundSteps } from './steps.ts';
import { SubjectPanel } from './subject-panel.tsx';

type Indicator = Round['indicators'][number];

function Side(props: { round: Round }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { round } = props;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.kind, value: n[round.targetKind] },
          { label: t.grading, value: n[round.grading] },
          { label: t.period, value: `${round.from} – ${round.to}` },
          { label: t.satisfaction, value: `${points(round.satisfactionWeight)}%` },
          { label: t.appealsUntil, value: round.appealsUntil && format.moment(round.appealsUntil) },
          { label: t.reason, value: round.endedReason },
        ]}
      />
    </Panel>
  );
}

function Scheme(props: { round: Round }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const columns: Column<Indicator & { id: string }>[] = [
    { key: 'indicator', title: t.indicator, cell: (row) => row.label },
    { key: 'share', title: t.share, width: 110, align: 'right', cell: (row) => `${points(row.weight)}%` },
    { key: 'source', title: t.source, width: 160, cell: (row) => n[row.source] },
  ];
  return (
    <Panel title={t.scheme} flush>
      <DataTable columns={columns} rows={props.round.indicators.map((each) => ({ ...each, id: each.code }))} label={t.scheme} />
    </Panel>
  );
}

/** One round: the scheme, and everybody evaluated with marks, appeals and votes. */
export function RoundPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const id = useRouteParam('id');
  const round = useQuery(read('/api/v1/evaluations/{id}', { path: { id } }));
  return (
    <Loaded query={round}>
      {(shown) => (
        <RecordPage
          back={{ to: '/evaluation', label: t.back }}
          title={shown.title}
          tags={<Tag tone={stateTones[shown.state]}>{n[shown.state]}</Tag>}
          clocks={
            shown.state === 'preview' && shown.appealsUntil && <Clock label={t.appealsUntil} deadline={{ dueAt: shown.appealsUntil }} />
          }
          actions={<ActionButtons actions={roundSteps(t, shown)} target={{ record: shown, refreshes }} />}
          side={<Side round={shown} />}
        >
          {shown.subjects.map((subject) => (
            <SubjectPanel key={subject.id} round={shown} subject={subject} />
          ))}
          <Scheme round={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}

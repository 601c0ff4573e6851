import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Chart, type Column, DataTable, Empty, Loaded, Panel, StatCard, StatGrid } from '../../kit/index.ts';
import type { Round } from './need.ts';
import { words } from './phrases.ts';

type Funnel = Answer<'/api/v1/need-rounds/{id}/funnel'>;
type Report = Answer<'/api/v1/need-rounds/{id}/report'>;
type Line = Funnel['communities'][number] & { id: string };

const percent = (value: number | null): string => (value === null ? '—' : `${value} %`);

function FunnelChart(props: { funnel: Funnel }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { total } = props.funnel;
  const n = format.number;
  return (
    <Chart
      title={t.funnelTitle(n(total.demands), n(total.inNeeds), n(total.selected), n(total.realised))}
      content={{
        kind: 'bar',
        categories: [t.demands, t.inNeeds, t.decided, t.selected, t.realised, t.answered],
        series: [
          { name: t.demands, values: [total.demands, total.inNeeds, total.decided, total.selected, total.realised, total.answered] },
        ],
      }}
    />
  );
}

function Stats(props: { report: Report; answerRate: number | null }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { report } = props;
  const n = format.number;
  const letters = (kind: 'department' | 'local') => report.letters.find((each) => each.kind === kind);
  const card = (kind: 'department' | 'local', label: string) => {
    const figures = letters(kind);
    if (!figures) return null;
    const note = t.lettersNote(n(figures.inTime), n(figures.sent), n(figures.overdue));
    return (
      <StatCard
        label={label}
        value={percent(figures.answerRate)}
        tone={figures.overdue > 0 ? 'waiting' : 'plain'}
        note={kind === 'department' ? `${note}；${t.adoptedNote(n(figures.adopted))}` : note}
      />
    );
  };
  return (
    <StatGrid>
      <StatCard label={t.answerRate} value={percent(props.answerRate)} />
      <StatCard
        label={t.coverage}
        value={percent(report.coverage.percent)}
        note={t.coverageNote(n(report.coverage.funded), n(report.coverage.selected))}
      />
      {card('department', t.departments)}
      {card('local', t.places)}
      <StatCard label={t.policyFigure} value={report.policy.documents} note={t.policyNote(n(report.policy.flagged))} />
      <StatCard label={t.escalatedFigure} value={report.needs.escalated} tone={report.needs.escalated > 0 ? 'alarm' : 'plain'} />
    </StatGrid>
  );
}

function Communities(props: { funnel: Funnel }) {
  const t = usePhrases(words);
  const format = useFormat();
  const figure = (key: string, title: string, value: (row: Line) => number | null): Column<Line> => ({
    key,
    title,
    width: 104,
    align: 'right',
    cell: (row) => {
      const shown = value(row);
      return shown === null ? '—' : format.number(shown);
    },
  });
  const columns: Column<Line>[] = [
    { key: 'area', title: t.where, cell: (row) => row.area },
    figure('demands', t.demands, (row) => row.demands),
    figure('inNeeds', t.inNeeds, (row) => row.inNeeds),
    figure('selected', t.selected, (row) => row.selected),
    figure('realised', t.realised, (row) => row.realised),
    { key: 'rate', title: t.answerRate, width: 100, align: 'right', cell: (row) => percent(row.answerRate) },
    figure('toNeed', t.daysToNeed, (row) => row.daysToNeed),
    figure('toDecision', t.daysToDecision, (row) => row.daysToDecision),
    figure('toResult', t.daysToResult, (row) => row.daysToResult),
    figure('toAnswer', t.daysToAnswer, (row) => row.daysToAnswer),
  ];
  return (
    <Panel title={t.byCommunity} flush>
      <DataTable columns={columns} rows={props.funnel.communities.map((row) => ({ ...row, id: row.areaCode }))} label={t.byCommunity} />
    </Panel>
  );
}

/** From demands to results: the funnel, the shares, and every community for itself (S001-48). */
export function FiguresSheet(props: { round: Round }) {
  const t = usePhrases(words);
  const path = { path: { id: props.round.id } };
  const funnel = useQuery(read('/api/v1/need-rounds/{id}/funnel', path));
  const report = useQuery(read('/api/v1/need-rounds/{id}/report', path));
  return (
    <Loaded query={funnel}>
      {(figures) =>
        figures.total.demands === 0 ? (
          <Empty title={t.noFigures} />
        ) : (
          <div className="stack">
            <Loaded query={report}>{(shown) => <Stats report={shown} answerRate={figures.total.answerRate} />}</Loaded>
            <Panel>
              <FunnelChart funnel={figures} />
            </Panel>
            <Communities funnel={figures} />
          </div>
        )
      }
    </Loaded>
  );
}

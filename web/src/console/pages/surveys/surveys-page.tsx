import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';
import { isSeries, states, stateTones } from './survey.ts';

type Row = RowOf<'/api/v1/surveys'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const count = (n: number | null) => (n === null ? '—' : format.number(n));
  return [
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 140, cell: (row) => row.area },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={stateTones[row.state]}>{t[row.state]}</Tag> },
    { key: 'series', title: t.series, width: 120, cell: (row) => (isSeries(row.series) ? t[`series_${row.series}`] : row.series) },
    { key: 'invited', title: t.invited, width: 90, align: 'right', cell: (row) => count(row.invited) },
    { key: 'n', title: t.answered, width: 90, align: 'right', cell: (row) => count(row.n) },
    { key: 'closes', title: t.closes, width: 150, cell: (row) => row.closesAt && format.moment(row.closesAt) },
  ];
}

/** Surveys one may see, the newest first. */
export function SurveysPage() {
  const t = usePhrases(words);
  const may = useMay();
  return (
    <ListPage<Row>
      id="surveys"
      title={t.title}
      lead={t.lead}
      path="/api/v1/surveys"
      columns={useColumns()}
      filters={[
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'state', label: t.state, kind: 'choice', options: states.map((value) => ({ value, label: t[value] })) },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'open', label: t.open, query: { state: 'open' } },
        { id: 'published', label: t.published, query: { state: 'published' } },
      ]}
      rowLink={(row) => `/surveys/${row.id}`}
      actions={
        may('surveys.manage') && (
          <LinkButton to="/surveys/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

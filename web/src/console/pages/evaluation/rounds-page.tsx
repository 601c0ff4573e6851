import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { terms, words } from './phrases.ts';
import { kinds, states, stateTones } from './round.ts';

type Row = RowOf<'/api/v1/evaluations'>;

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  return [
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    { key: 'state', title: t.state, width: 130, cell: (row) => <Tag tone={stateTones[row.state]}>{n[row.state]}</Tag> },
    { key: 'kind', title: t.kind, width: 140, cell: (row) => n[row.targetKind] },
    { key: 'grading', title: t.grading, width: 110, cell: (row) => n[row.grading] },
    { key: 'period', title: t.period, width: 210, cell: (row) => `${row.from} – ${row.to}` },
    { key: 'subjects', title: t.subjects, width: 90, align: 'right', cell: (row) => row.subjects },
  ];
}

/** Rounds of evaluation one may see: those one holds, and those one is evaluated in. */
export function RoundsPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay();
  return (
    <ListPage<Row>
      id="evaluations"
      title={t.title}
      lead={t.lead}
      path="/api/v1/evaluations"
      columns={useColumns()}
      filters={[
        { key: 'area', label: t.where, kind: 'area' },
        { key: 'state', label: t.state, kind: 'choice', options: states.map((value) => ({ value, label: n[value] })) },
        { key: 'targetKind', label: t.kind, kind: 'choice', options: kinds.map((value) => ({ value, label: n[value] })) },
      ]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'collecting', label: n.collecting, query: { state: 'collecting' } },
        { id: 'preview', label: n.preview, query: { state: 'preview' } },
      ]}
      rowLink={(row) => `/evaluation/${row.id}`}
      actions={
        may('evaluation.manage') && (
          <LinkButton to="/evaluation/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

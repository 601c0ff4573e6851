import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';
import { tones } from './series.ts';

type Row = RowOf<'/api/v1/series'>;

/** Activities, the newest first. */
export function SeriesListPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'kind', title: t.kind, width: 120, cell: (row) => t[row.kind] },
    { key: 'area', title: t.where, width: 150, cell: (row) => row.areaName },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    { key: 'capacity', title: t.capacity, width: 80, align: 'right', cell: (row) => format.number(row.capacity) },
    { key: 'until', title: t.until, width: 160, cell: (row) => format.moment(row.signUpUntil) },
  ];
  return (
    <ListPage<Row>
      id="series"
      title={t.title}
      lead={t.lead}
      path="/api/v1/series"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      views={[
        { id: 'all', label: t.all, query: {} },
        { id: 'open', label: t.openState, query: { state: 'open' } },
        { id: 'draft', label: t.draft, query: { state: 'draft' } },
        { id: 'finished', label: t.finished, query: { state: 'finished' } },
      ]}
      rowLink={(row) => `/series/${row.id}`}
      actions={
        may('community_life.manage') && (
          <LinkButton to="/series/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

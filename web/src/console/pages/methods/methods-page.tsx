import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { methodTones, tenths } from './method.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/methods'>;

/** The library: every method with how often it was taken over and what others think of it. */
export function MethodsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'area', title: t.origin, width: 150, cell: (row) => row.areaName },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={methodTones[row.state]}>{row.stateName}</Tag> },
    { key: 'edition', title: t.edition, width: 100, cell: (row) => (row.edition > 0 ? t.editionIs(format.number(row.edition)) : '—') },
    { key: 'adoptions', title: t.adopted, width: 90, align: 'right', cell: (row) => format.number(row.figures.adoptions) },
    { key: 'completed', title: t.completed, width: 130, align: 'right', cell: (row) => format.number(row.figures.completed) },
    { key: 'mean', title: t.mean, width: 110, align: 'right', cell: (row) => tenths(row.figures.meanTenths) },
  ];
  return (
    <ListPage<Row>
      id="methods"
      title={t.title}
      lead={t.lead}
      path="/api/v1/methods"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      rowLink={(row) => `/methods/${row.id}`}
      actions={
        may('methods.write') && (
          <LinkButton to="/methods/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

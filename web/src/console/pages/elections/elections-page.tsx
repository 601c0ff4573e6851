import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/elections'>;

export const stateTones: Readonly<Record<Row['state'], Tone>> = {
  preparing: 'fresh',
  roll_published: 'waiting',
  nominating: 'active',
  candidates_published: 'waiting',
  voting: 'active',
  counted: 'waiting',
  result_published: 'done',
  sealed: 'closed',
};

/** Elections one may see, the newest first. */
export function ElectionsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'state', title: t.state, width: 150, cell: (row) => <Tag tone={stateTones[row.state]}>{t[row.state]}</Tag> },
    { key: 'eligible', title: t.eligible, width: 100, align: 'right', cell: (row) => row.eligible !== null && format.number(row.eligible) },
    { key: 'issued', title: t.issued, width: 100, align: 'right', cell: (row) => format.number(row.issued) },
    { key: 'made', title: t.made, width: 150, cell: (row) => format.moment(row.createdAt) },
  ];
  return (
    <ListPage<Row>
      id="elections"
      title={t.title}
      lead={t.lead}
      path="/api/v1/elections"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      rowLink={(row) => `/elections/${row.id}`}
      actions={
        may('elections.hold') && (
          <LinkButton to="/elections/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

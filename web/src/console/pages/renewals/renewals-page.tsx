import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';
import { phaseNames, tones } from './renewal.ts';

type Row = RowOf<'/api/v1/renewals'>;

/** Renewals, the newest first. */
export function RenewalsPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 180, cell: (row) => row.areaName },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    { key: 'begun', title: t.begun, width: 140, cell: (row) => format.date(row.createdAt) },
  ];
  return (
    <ListPage<Row>
      id="renewals"
      title={t.title}
      lead={t.lead}
      path="/api/v1/renewals"
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      views={[{ id: 'all', label: t.all, query: {} }, ...phaseNames.map((state) => ({ id: state, label: t[state], query: { state } }))]}
      rowLink={(row) => `/renewals/${row.id}`}
      actions={
        may('renewal.manage') && (
          <LinkButton to="/renewals/new" type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}

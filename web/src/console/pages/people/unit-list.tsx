import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/units'>;

/** Units with their duty and head. */
export function UnitListPage() {
  const t = usePhrases(words);
  const text = useText();
  const columns: Column<Row>[] = [
    { key: 'name', title: t.unit, width: 260, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 150, cell: (row) => text(row.kindName) },
    { key: 'head', title: t.head, width: 120, cell: (row) => row.head?.displayName ?? t.noHead },
    { key: 'duty', title: t.duty, cell: (row) => row.duty },
  ];
  return (
    <ListPage<Row>
      id="units"
      title={t.units}
      lead={t.unitsLead}
      path="/api/v1/units"
      columns={columns}
      filters={[
        { key: 'q', label: t.unitSearch, kind: 'text' },
        { key: 'area', label: t.area, kind: 'area' },
      ]}
      rowLink={(row) => `/people/units/${row.id}`}
      empty={{ title: t.noUnits }}
    />
  );
}

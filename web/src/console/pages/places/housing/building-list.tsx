import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf } from '../../../kit/index.ts';
import { words } from '../phrases.ts';

type Row = RowOf<'/api/v1/buildings'>;

/** Buildings, by area. */
export function BuildingListPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'name', title: t.name, width: 260, cell: (row) => row.name },
    { key: 'aliases', title: t.aliases, cell: (row) => row.aliases.join('、') },
    { key: 'entrances', title: t.entrances, width: 110, align: 'right', cell: (row) => format.number(row.entrances) },
    { key: 'households', title: t.householdCount, width: 110, align: 'right', cell: (row) => format.number(row.households) },
    { key: 'code', title: t.area, width: 180, cell: (row) => row.areaCode },
  ];
  return (
    <ListPage<Row>
      id="buildings"
      title={t.buildings}
      path="/api/v1/buildings"
      columns={columns}
      filters={[
        { key: 'q', label: t.search, kind: 'text' },
        { key: 'area', label: t.area, kind: 'area' },
      ]}
      rowLink={(row) => `/places/buildings/${row.id}`}
      empty={{ title: t.noBuildings, text: t.noBuildingsText }}
    />
  );
}

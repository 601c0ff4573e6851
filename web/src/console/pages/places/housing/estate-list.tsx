import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Column, ListPage, type RowOf } from '../../../kit/index.ts';
import { wordOf } from '../../matters/shared/terms.ts';
import { estateKinds, words } from '../phrases.ts';

type Row = RowOf<'/api/v1/estates'>;

/** Estates and streets, by area. */
export function EstateListPage() {
  const t = usePhrases(words);
  const text = useText();
  const columns: Column<Row>[] = [
    { key: 'name', title: t.name, width: 260, cell: (row) => row.name },
    { key: 'kind', title: t.kind, width: 110, cell: (row) => text(wordOf(estateKinds, row.kind)) },
    { key: 'aliases', title: t.aliases, cell: (row) => row.aliases.join('、') },
    { key: 'code', title: t.area, width: 180, cell: (row) => row.areaCode },
  ];
  return (
    <ListPage<Row>
      id="estates"
      title={t.estates}
      path="/api/v1/estates"
      columns={columns}
      filters={[
        { key: 'q', label: t.search, kind: 'text' },
        { key: 'area', label: t.area, kind: 'area' },
        { key: 'kind', label: t.kind, kind: 'choice', options: optionsOf(estateKinds, text) },
      ]}
      rowLink={(row) => `/places/estates/${row.id}`}
      empty={{ title: t.noEstates, text: t.noEstatesText }}
    />
  );
}

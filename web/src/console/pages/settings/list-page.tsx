import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Empty, type Filter, FilterBar, firstValue, Loaded, Page, Tag, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Setting, useSettings, useValueWords } from './setting.ts';

type Row = Setting & { id: string };

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const value = useValueWords();
  const who = (row: Row) =>
    row.changed && (
      <span className="row">
        <Tag tone="active">{t.changed}</Tag>
        {[row.changedBy, row.changedAt && format.date(row.changedAt)].filter(Boolean).join(' · ')}
      </span>
    );
  return [
    { key: 'label', title: t.label, cell: (row) => text(row.label), link: true },
    { key: 'value', title: t.value, width: 150, cell: (row) => value(row.kind, row.value) },
    { key: 'standard', title: t.standard, width: 150, cell: (row) => value(row.kind, row.defaultValue) },
    { key: 'who', title: t.who, width: 240, cell: who },
    { key: 'note', title: t.note, width: 260, cell: (row) => row.note && text(row.note) },
  ];
}

/** All registered settings with value, default and who changed them. */
export function SettingListPage() {
  const t = usePhrases(words);
  const settings = useSettings();
  const columns = useColumns();
  const { query, patch } = useUrlQuery();
  const q = (firstValue(query, 'q') ?? '').toLowerCase();
  const changed = firstValue(query, 'changed') === 'true';
  const filters: Filter[] = [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'changed', label: t.onlyChanged, kind: 'flag' },
  ];
  const says = ({ name, label, note }: Setting) => [name, label.zh, label.en, note?.zh ?? '', note?.en ?? ''].join('\n').toLowerCase();
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar filters={filters} query={query} patch={patch} />
      <div className="panel">
        <Loaded query={settings} rows={10}>
          {({ items }) => {
            const rows = items
              .filter((item) => (!changed || item.changed) && says(item).includes(q))
              .map((item) => ({ ...item, id: item.name }));
            if (rows.length === 0) return <Empty icon="search" title={t.none} />;
            return <DataTable columns={columns} rows={rows} label={t.title} rowLink={(row) => `/settings/${row.name}`} />;
          }}
        </Loaded>
      </div>
    </Page>
  );
}

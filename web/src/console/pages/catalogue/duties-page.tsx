import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ClassTag, type Column, DataTable, Empty, Loaded, Page, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Report = Answer<'/api/v1/catalogue/duty-without-power'>;

interface Row {
  id: string;
  name: Report['withoutUnit'][number]['name'];
  class: string;
  missing: ('decides' | 'pays' | 'unit')[];
  note: Report['withoutPower'][number]['note'];
}

/** One row for each type, whatever it lacks. */
function rowsOf(report: Report): Row[] {
  const rows = new Map<string, Row>();
  for (const { code, ...rest } of report.withoutPower) rows.set(code, { ...rest, id: code });
  for (const { code, ...rest } of report.withoutUnit) {
    const known = rows.get(code) ?? { ...rest, id: code, missing: [], note: null };
    rows.set(code, { ...known, missing: [...known.missing, 'unit'] });
  }
  return [...rows.values()];
}

function Missing(props: { missing: Row['missing'] }) {
  const t = usePhrases(words);
  return (
    <span className="row">
      {props.missing.map((part) => (
        <Tag key={part} tone="waiting">
          {t[`lacks_${part}`]}
        </Tag>
      ))}
    </span>
  );
}

/** Types that somebody must handle without the power or the money to do it, and types nobody answers for. */
export function DutiesPage() {
  const t = usePhrases(words);
  const text = useText();
  const report = useQuery(read('/api/v1/catalogue/duty-without-power'));
  const columns: Column<Row>[] = [
    { key: 'class', title: t.class, width: 90, cell: (row) => <ClassTag value={row.class} /> },
    { key: 'name', title: t.name, width: 300, cell: (row) => text(row.name), link: true },
    { key: 'missing', title: t.lacks, width: 220, cell: (row) => <Missing missing={row.missing} /> },
    { key: 'note', title: t.note, cell: (row) => row.note && text(row.note) },
  ];
  const rows = report.data && rowsOf(report.data);
  const lead = rows && t.dutiesLead(report.data?.checked ?? 0, rows.length);
  return (
    <Page title={t.duties} lead={lead} back={{ to: '/catalogue', label: t.back }}>
      <div className="panel">
        <Loaded query={report}>
          {(shown) => {
            const found = rowsOf(shown);
            if (found.length === 0) return <Empty icon="check" title={t.allGood} />;
            return <DataTable columns={columns} rows={found} label={t.duties} rowLink={(row) => `/catalogue/items/${row.id}`} />;
          }}
        </Loaded>
      </div>
    </Page>
  );
}

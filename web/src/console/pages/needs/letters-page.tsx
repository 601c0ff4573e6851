import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { letterTones } from './need.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/need-letters'>;

/** Feedback letters one may read: a receiver its own, the coordinator all. */
export function LettersPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'number', title: t.number, width: 150, link: true, cell: (row) => row.number },
    { key: 'unit', title: t.receiver, cell: (row) => row.unit },
    { key: 'kind', title: t.kind, width: 260, cell: (row) => t[row.kind] },
    { key: 'needs', title: t.needs, width: 90, align: 'right', cell: (row) => format.number(row.items.length) },
    { key: 'due', title: t.dueOn, width: 130, cell: (row) => row.dueOn },
    {
      key: 'state',
      title: t.state,
      width: 130,
      cell: (row) => (row.overdue ? <Tag tone="alarm">{t.overdue}</Tag> : <Tag tone={letterTones[row.state]}>{row.stateName}</Tag>),
    },
  ];
  const kinds = (['department', 'local'] as const).map((value) => ({ value, label: t[value] }));
  return (
    <ListPage<Row>
      id="need-letters"
      title={t.letters}
      path="/api/v1/need-letters"
      columns={columns}
      filters={[{ key: 'kind', label: t.kind, kind: 'choice', options: kinds }]}
      views={[{ id: 'waiting', label: t.waiting, query: { state: 'sent' } }]}
      rowLink={(row) => `/need-letters/${row.id}`}
      empty={{ title: t.noLetters }}
    />
  );
}

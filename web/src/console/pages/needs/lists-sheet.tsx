import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Loaded, Panel } from '../../kit/index.ts';
import type { Round } from './need.ts';
import { words } from './phrases.ts';

type Line = Answer<'/api/v1/need-rounds/{id}/lists'>['items'][number] & { id: string };

/** Who has submitted what, and how many demands stand in no need. */
export function ListsSheet(props: { round: Round }) {
  const t = usePhrases(words);
  const format = useFormat();
  const lists = useQuery(read('/api/v1/need-rounds/{id}/lists', { path: { id: props.round.id } }));
  const columns: Column<Line>[] = [
    { key: 'area', title: t.where, cell: (row) => row.area },
    { key: 'level', title: t.level, width: 110, cell: (row) => t[row.level] },
    { key: 'needs', title: t.needs, width: 100, align: 'right', cell: (row) => format.number(row.needs) },
    { key: 'demands', title: t.demands, width: 100, align: 'right', cell: (row) => format.number(row.demands) },
    { key: 'linked', title: t.inNeeds, width: 110, align: 'right', cell: (row) => format.number(row.linked) },
    { key: 'unlinked', title: t.unlinked, width: 110, align: 'right', cell: (row) => format.number(row.unlinked) },
    { key: 'at', title: t.submittedAt, width: 170, cell: (row) => format.moment(row.submittedAt) },
  ];
  return (
    <Panel title={t.lists} flush>
      <Loaded query={lists}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items.map((item) => ({ ...item, id: item.areaCode }))}
            label={t.lists}
            empty={{ title: t.noLists }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

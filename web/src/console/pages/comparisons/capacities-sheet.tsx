import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type MatterClass, matterClasses, optionsOf, partyCapacities } from '../../../i18n/vocabulary/terms.ts';
import { type Column, DataTable, Empty, firstValue, Loaded, Note, Panel, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { words } from './phrases.ts';

type Capacity = Answer<'/api/v1/reports/capacities'>['items'][number] & { id: string };

function Share(props: { value: number | null }) {
  const format = useFormat();
  if (props.value === null) return <>—</>;
  return (
    <div className="share-bar">
      <div className="bar" aria-hidden="true">
        <span style={{ width: `${props.value * 100}%` }} />
      </div>
      <span>{format.share(props.value)}</span>
    </div>
  );
}

function useColumns(): Column<Capacity>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  return [
    { key: 'capacity', title: t.capacity, width: 180, cell: (row) => text(partyCapacities[row.capacity] ?? { zh: '', en: row.capacity }) },
    { key: 'held', title: t.held, width: 140, align: 'right', cell: (row) => format.number(row.share.part) },
    { key: 'share', title: t.heldShare, cell: (row) => <Share value={row.share.value} /> },
  ];
}

/** Which of the five capacities the matters of a class have, so that the principle can be measured. */
export function CapacitiesSheet(props: { question: { area?: string; from?: string; to?: string } }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const columns = useColumns();
  const { query, patch } = useUrlQuery();
  const chosen = firstValue(query, 'class');
  const className = chosen !== undefined && chosen in matterClasses ? (chosen as MatterClass) : undefined;
  const capacities = useQuery(read('/api/v1/reports/capacities', { query: { ...props.question, class: className } }));
  return (
    <>
      <FilterBar
        filters={[{ key: 'class', label: t.class, kind: 'choice', options: optionsOf(matterClasses, text) }]}
        query={query}
        patch={patch}
      />
      <Loaded query={capacities}>
        {({ n, items }) => (
          <>
            <Note title={t.receivedOf(format.number(n))} />
            <Panel flush>
              {n === 0 ? (
                <Empty title={t.none} />
              ) : (
                <DataTable columns={columns} rows={items.map((item) => ({ ...item, id: item.capacity }))} label={t.capacities} />
              )}
            </Panel>
          </>
        )}
      </Loaded>
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Empty, Loaded, Panel, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Member = Answer<'/api/v1/units/{id}/people'>['items'][number];

/** Who works for a unit, in which posts, and who stands in for whom. */
export function Members(props: { id: string }) {
  const t = usePhrases(words);
  const text = useText();
  const people = useQuery(read('/api/v1/units/{id}/people', { path: { id: props.id } }));
  const state = ({ away }: Member) =>
    away ? <Tag tone="waiting">{away.deputy ? t.deputy(away.deputy.displayName) : t.away}</Tag> : t.present;
  const columns: Column<Member>[] = [
    { key: 'name', title: t.person, width: 140, cell: (row) => row.displayName },
    { key: 'posts', title: t.posts, cell: (row) => [...new Set(row.posts.map((post) => text(post.name)))].join('、') },
    { key: 'state', title: t.state, width: 240, cell: state },
  ];
  return (
    <Panel title={t.people} flush>
      <Loaded query={people}>
        {({ items }) =>
          items.length === 0 ? <Empty icon="people" title={t.noPeople} /> : <DataTable columns={columns} rows={items} label={t.people} />
        }
      </Loaded>
    </Panel>
  );
}

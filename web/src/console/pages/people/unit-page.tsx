import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Empty, Facts, Loaded, Page, Panel, useRouteParam } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Section = Answer<'/api/v1/units/{id}'>['sections'][number];
type Member = Answer<'/api/v1/units/{id}/people'>['items'][number];

function Members(props: { id: string }) {
  const t = usePhrases(words);
  const text = useText();
  const people = useQuery(read('/api/v1/units/{id}/people', { path: { id: props.id } }));
  const awayText = (row: Member) => row.away && (row.away.deputy ? t.deputy(row.away.deputy.displayName) : t.away);
  const columns: Column<Member>[] = [
    { key: 'name', title: t.name, width: 140, cell: (row) => row.displayName },
    { key: 'posts', title: t.posts, cell: (row) => row.posts.map((post) => text(post.name)).join('、') },
    { key: 'state', title: t.state, width: 220, cell: awayText },
  ];
  return (
    <Panel title={t.people} flush>
      <Loaded query={people}>
        {({ items }) => (items.length === 0 ? <Empty title={t.noPeople} /> : <DataTable columns={columns} rows={items} label={t.people} />)}
      </Loaded>
    </Panel>
  );
}

/** A unit: its duty, its sections with their heads, its people and who stands in for whom. */
export function UnitPage() {
  const t = usePhrases(words);
  const text = useText();
  const id = useRouteParam('id');
  const unit = useQuery(read('/api/v1/units/{id}', { path: { id } }));
  const columns: Column<Section>[] = [
    { key: 'name', title: t.sections, cell: (row) => row.name },
    { key: 'head', title: t.head, cell: (row) => row.head?.displayName ?? t.noHead },
  ];
  return (
    <Page title={unit.data?.name ?? t.units} back={{ to: '/people/units', label: t.backUnits }}>
      <Loaded query={unit}>
        {(shown) => (
          <>
            <Panel>
              <Facts
                items={[
                  { label: t.kind, value: text(shown.kindName) },
                  { label: t.area, value: shown.areaName },
                  { label: t.head, value: shown.head?.displayName ?? t.noHead },
                  { label: t.phone, value: shown.phone },
                  { label: t.duty, value: shown.duty },
                ]}
              />
            </Panel>
            <Panel title={t.sections} flush>
              {shown.sections.length === 0 ? (
                <Empty title={t.noSections} />
              ) : (
                <DataTable columns={columns} rows={shown.sections} label={t.sections} />
              )}
            </Panel>
          </>
        )}
      </Loaded>
      <Members id={id} />
    </Page>
  );
}

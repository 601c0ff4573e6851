import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { premisesTerms } from '../../../i18n/vocabulary/premises.ts';
import { type Column, DataTable, Loaded, Panel, type Picked, useRowActions } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { premisesWords } from './phrases.ts';
import { addAction, nameOfUse, type Room, refreshes, roomActions } from './room-actions.ts';

/** The register of rooms, of one community or of all. */
export function RoomsPanel(props: { community: Picked | undefined; onAll: () => void }) {
  const t = usePhrases(premisesWords);
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  const may = useMay();
  const { community, onAll } = props;
  const rooms = useQuery(read('/api/v1/premises/rooms', { query: community ? { area: community.id } : {} }));
  const { buttons, start, dialog } = useRowActions(refreshes);
  const columns: Column<Room>[] = [
    ...(community ? [] : [{ key: 'area', title: t.community, width: 140, cell: (row: Room) => row.area }]),
    { key: 'room', title: t.room, cell: (row) => `${row.building} ${row.name}${row.leased ? `（${t.leased}）` : ''}` },
    { key: 'kind', title: t.kind, width: 130, cell: (row) => t[row.kind] },
    {
      key: 'size',
      title: t.size,
      width: 90,
      align: 'right',
      cell: (row) => (row.squareMetres === null ? '—' : format.number(row.squareMetres)),
    },
    {
      key: 'organisations',
      title: t.toOrganisations,
      width: 190,
      cell: (row) => (row.forOrganisations > 0 ? `${format.number(row.forOrganisations)}（${row.organisation ?? t[row.method]}）` : '—'),
    },
    { key: 'uses', title: t.use, cell: (row) => row.uses.map(({ use, percent }) => `${nameOfUse(n, use)} ${percent} %`).join('、') || '—' },
    { key: 'todo', title: t.todo, width: 150, cell: (row) => buttons(row, roomActions({ t, n }, row)) },
  ];
  return (
    <Panel
      title={community ? t.roomsOf(community.name) : t.rooms}
      flush
      actions={
        <span className="row">
          {community && <Button onClick={onAll}>{t.wholeDistrict}</Button>}
          {may(['premises.manage', 'organisations.register']) && (
            <Button type="primary" onClick={() => start(addAction({ t, n }, community))}>
              {t.add}
            </Button>
          )}
        </span>
      }
    >
      <Loaded query={rooms}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.rooms} empty={{ title: t.noRooms, text: t.noRoomsText }} />}
      </Loaded>
      {dialog}
    </Panel>
  );
}

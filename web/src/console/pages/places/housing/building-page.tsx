import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Empty, Facts, Loaded, Page, Panel, useRouteParam } from '../../../kit/index.ts';
import { words } from '../phrases.ts';
import { type Building, useChangeBuilding, useRecordRooms } from './housing-actions.ts';

type Room = Answer<'/api/v1/buildings/{id}/households'>['items'][number];

function Rooms(props: { building: string }) {
  const t = usePhrases(words);
  const format = useFormat();
  const rooms = useQuery(read('/api/v1/buildings/{id}/households', { path: { id: props.building } }));
  const metres = (row: Room) => row.floorAreaDm2 && t.squareMetres(format.number(row.floorAreaDm2 / 100));
  const columns: Column<Room>[] = [
    { key: 'room', title: t.room, width: 160, cell: (row) => row.room },
    { key: 'entrance', title: t.entrance, width: 160, cell: (row) => row.entrance },
    { key: 'area', title: t.floorArea, cell: metres },
  ];
  return (
    <Panel title={t.rooms} flush>
      <Loaded query={rooms}>
        {({ items }) =>
          items.length === 0 ? <Empty icon="home" title={t.noRooms} /> : <DataTable columns={columns} rows={items} label={t.rooms} />
        }
      </Loaded>
    </Panel>
  );
}

function Side(props: { building: Building }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { building } = props;
  const area = useQuery(read('/api/v1/areas/{code}', { path: { code: building.areaCode } })).data;
  const estateId = building.estateId ?? '';
  const estate = useQuery({ ...read('/api/v1/estates/{id}', { path: { id: estateId } }), enabled: estateId !== '' }).data;
  const name = area?.chain.map((each) => each.name).join(' · ') ?? building.areaCode;
  const actions = [useChangeBuilding(building), useRecordRooms(building)];
  return (
    <aside className="record-side">
      {building.abilities && Object.keys(building.abilities).length > 0 && (
        <Panel>
          <ActionButtons
            plain
            actions={actions}
            target={{ record: { ...building, abilities: building.abilities }, refreshes: ['/api/v1/buildings'] }}
          />
        </Panel>
      )}
      <Panel title={t.facts}>
        <Facts
          single
          items={[
            { label: t.openArea, value: <Link to={`/places/areas/${building.areaCode}`}>{name}</Link> },
            { label: t.openEstate, value: estate && <Link to={`/places/estates/${estate.id}`}>{estate.name}</Link> },
            { label: t.entrances, value: format.number(building.entrances) },
            { label: t.householdCount, value: format.number(building.households) },
            { label: t.aliases, value: building.aliases.join('、') },
            { label: t.located, value: building.lng !== null && building.lat !== null ? `${building.lng}, ${building.lat}` : null },
          ]}
        />
      </Panel>
    </aside>
  );
}

/** A building with its dwellings: rooms and floor areas, never who lives there. */
export function BuildingPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const building = useQuery(read('/api/v1/buildings/{id}', { path: { id } }));
  return (
    <Page title={building.data?.name ?? t.buildings} back={{ to: '/places/buildings', label: t.backBuildings }}>
      <Loaded query={building}>
        {(shown) => (
          <div className="record-body">
            <div className="record-main">
              <Rooms building={shown.id} />
            </div>
            <Side building={shown} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

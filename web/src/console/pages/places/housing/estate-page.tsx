import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Facts, Loaded, Page, Panel, type RowOf, useRouteParam } from '../../../kit/index.ts';
import { wordOf } from '../../matters/shared/terms.ts';
import { estateKinds, words } from '../phrases.ts';
import { type Estate, useAddBuilding, useChangeEstate } from './housing-actions.ts';

type Row = RowOf<'/api/v1/buildings'>;

function Buildings(props: { estate: string }) {
  const t = usePhrases(words);
  const format = useFormat();
  const buildings = useQuery(read('/api/v1/buildings', { query: { estate: props.estate, limit: 100 } }));
  const columns: Column<Row>[] = [
    { key: 'name', title: t.name, cell: (row) => row.name },
    { key: 'entrances', title: t.entrances, width: 110, align: 'right', cell: (row) => format.number(row.entrances) },
    { key: 'households', title: t.householdCount, width: 110, align: 'right', cell: (row) => format.number(row.households) },
  ];
  return (
    <Panel title={t.buildings} flush>
      <Loaded query={buildings}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items}
            label={t.buildings}
            rowLink={(row) => `/places/buildings/${row.id}`}
            empty={{ icon: 'home', title: t.noBuildings, text: t.noBuildingsText }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Side(props: { estate: Estate }) {
  const t = usePhrases(words);
  const text = useText();
  const { estate } = props;
  const area = useQuery(read('/api/v1/areas/{code}', { path: { code: estate.areaCode } })).data;
  const name = area?.chain.map((each) => each.name).join(' · ') ?? estate.areaCode;
  const actions = [
    useChangeEstate(estate, area?.name ?? estate.areaCode),
    useAddBuilding({ areaCode: estate.areaCode, estateId: estate.id }),
  ];
  return (
    <aside className="record-side">
      {estate.abilities && Object.keys(estate.abilities).length > 0 && (
        <Panel>
          <ActionButtons
            plain
            actions={actions}
            target={{ record: { ...estate, abilities: estate.abilities }, refreshes: ['/api/v1/estates', '/api/v1/buildings'] }}
          />
        </Panel>
      )}
      <Panel title={t.facts}>
        <Facts
          single
          items={[
            { label: t.kind, value: text(wordOf(estateKinds, estate.kind)) },
            { label: t.openArea, value: <Link to={`/places/areas/${estate.areaCode}`}>{name}</Link> },
            { label: t.aliases, value: estate.aliases.join('、') },
            { label: t.located, value: estate.lng !== null && estate.lat !== null ? `${estate.lng}, ${estate.lat}` : null },
          ]}
        />
      </Panel>
    </aside>
  );
}

/** An estate or street with its buildings. */
export function EstatePage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const estate = useQuery(read('/api/v1/estates/{id}', { path: { id } }));
  return (
    <Page title={estate.data?.name ?? t.estate} back={{ to: '/places/estates', label: t.backEstates }}>
      <Loaded query={estate}>
        {(shown) => (
          <div className="record-body">
            <div className="record-main">
              <Buildings estate={shown.id} />
            </div>
            <Side estate={shown} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

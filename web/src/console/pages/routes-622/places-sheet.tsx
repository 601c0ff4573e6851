import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Chart, type Column, DataTable, Note, Panel, StatCard, StatGrid, Tag, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { type Figures, lampTones, limitOf, type Place, type Route, routes } from './route.ts';
import './routes-622.css';

/** The three shares of one place as one bar; the numbers stand beside it. */
function Stack(props: { place: Place }) {
  const { n } = props.place;
  return (
    <div className="route-stack" aria-hidden="true">
      {props.place.routes.map(({ route, part }) => (
        <span key={route} className={`route-${route}`} style={{ width: `${n === 0 ? 0 : (part / n) * 100}%` }} />
      ))}
    </div>
  );
}

function Lamps(props: { place: Place }) {
  const t = usePhrases(words);
  const format = useFormat();
  return (
    <span className="route-lamps">
      {props.place.routes.map(({ route, value, lamp }) => (
        <Tag key={route} tone={lampTones[lamp]}>
          {`${t[route]} ${value === null ? '—' : format.share(value)}${lamp === 'grey' ? '' : ` · ${t[lamp]}`}`}
        </Tag>
      ))}
    </span>
  );
}

function Cards(props: { figures: Figures }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { total, thresholds } = props.figures;
  const limit = (route: Route): string => {
    const share = format.share(limitOf(thresholds, route));
    return route === 'referral_other' ? t.atMost(share) : t.atLeast(share);
  };
  return (
    <div className="route-cards">
      <StatGrid>
        {total.routes.map(({ route, part, value, lamp }) => (
          <StatCard
            key={route}
            label={t[route]}
            value={value === null ? '—' : format.share(value)}
            note={
              <>
                <Tag tone={lampTones[lamp]}>{t[lamp]}</Tag> {t.ofAll(format.number(part), format.number(total.n))} · {limit(route)}
              </>
            }
          />
        ))}
      </StatGrid>
    </div>
  );
}

function Later(props: { place: Place }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { now, corrections } = props.place;
  if (!now) return null;
  const told = now.routes.map(({ route, value }) => t.nowIs(value === null ? '—' : format.share(value), t[route])).join('；');
  return <Note tone="waiting" title={`${t.corrected(format.number(corrections))}：${told}`} />;
}

function useColumns(): Column<Place & { id: string }>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const { patch } = useUrlQuery();
  return [
    { key: 'name', title: t.community, width: 150, cell: (row) => row.name },
    { key: 'n', title: t.closed, width: 130, align: 'right', cell: (row) => t.n(format.number(row.n)) },
    { key: 'share', title: t.share, width: 220, cell: (row) => <Stack place={row} /> },
    { key: 'lamps', title: t.lamps, cell: (row) => <Lamps place={row} /> },
    {
      key: 'open',
      title: t.todo,
      width: 110,
      cell: (row) => (
        <button type="button" className="plain-button" onClick={() => patch({ area: row.areaCode, tab: 'rows' })}>
          {t.open}
        </button>
      ),
    },
  ];
}

/** The place as a whole, the communities in it, and the months. */
export function PlacesSheet(props: { figures: Figures }) {
  const t = usePhrases(words);
  const format = useFormat();
  const columns = useColumns();
  const { figures } = props;
  const { places, thresholds, total } = figures;
  const first = figures.months.findIndex((each) => routes.some((route) => each[route] > 0));
  const months = first < 0 ? [] : figures.months.slice(first);
  return (
    <>
      <Cards figures={figures} />
      <Later place={total} />
      <Panel title={t.places} flush>
        <p className="row small quiet route-legend">
          {routes.map((route) => (
            <span key={route}>
              <i className={`route-swatch route-${route}`} />
              {t[route]}
            </span>
          ))}
          <span>{t.greyNote(format.number(thresholds.minimumN))}</span>
        </p>
        <DataTable
          columns={columns}
          rows={places.map((place) => ({ ...place, id: place.areaCode }))}
          label={t.places}
          empty={{ title: t.noRows }}
        />
      </Panel>
      {months.length > 1 && (
        <Panel>
          <Chart
            title={t.months}
            content={{
              kind: 'stacked',
              categories: months.map((each) => each.month),
              series: routes.map((route) => ({ name: t[route], values: months.map((each) => each[route]) })),
            }}
          />
        </Panel>
      )}
    </>
  );
}

import '../units.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { ActionButtons, type Column, DataTable, Empty, Facts, Loaded, Page, Panel, Tag, useRouteParam } from '../../../kit/index.ts';
import { wordOf } from '../../matters/shared/terms.ts';
import { useChangeCentre } from './centre-actions.ts';
import { type Centre, days, spansText } from './hours.ts';
import { deskNames, weekdayNames, words } from './phrases.ts';

type Desk = Centre['desks'][number] & { id: string };

function Hours(props: { centre: Centre }) {
  const t = usePhrases(words);
  const text = useText();
  const { week, holidays, exceptions } = props.centre.openingHours;
  const comma = text({ zh: '，', en: ', ' });
  return (
    <Panel title={t.hours}>
      <table className="hours-table">
        <tbody>
          {days.map((day) => (
            <tr key={day}>
              <th scope="row">{text(weekdayNames[day] ?? day)}</th>
              <td>{week[day].length > 0 ? spansText(week[day], comma) : t.noOpening}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t.holidays}</th>
            <td>{t[holidays]}</td>
          </tr>
          {exceptions?.map(({ date, hours, note }) => (
            <tr key={date}>
              <th scope="row">{date}</th>
              <td>{[hours.length > 0 ? spansText(hours, comma) : t.noOpening, note].filter(Boolean).join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Desks(props: { centre: Centre }) {
  const t = usePhrases(words);
  const text = useText();
  const required = { always: t.always, opening_hours: t.opening_hours, none: t.noRequirement };
  const columns: Column<Desk>[] = [
    { key: 'desk', title: t.desk, cell: (row) => text(wordOf(deskNames, row.desk)) },
    { key: 'required', title: t.required, width: 180, cell: (row) => required[row.required] },
    { key: 'seats', title: t.seats, width: 90, align: 'right', cell: (row) => row.seats },
    { key: 'phone', title: t.phone, width: 160, cell: (row) => row.phone },
  ];
  const rows = props.centre.desks.map((desk) => ({ ...desk, id: desk.desk }));
  return (
    <Panel title={t.desks} flush>
      {rows.length === 0 ? <Empty icon="desk" title={t.noDesks} /> : <DataTable columns={columns} rows={rows} label={t.desks} />}
    </Panel>
  );
}

function Side(props: { centre: Centre }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { centre } = props;
  const unit = useQuery(read('/api/v1/units/{id}', { path: { id: centre.unitId } })).data;
  const change = useChangeCentre(centre, unit?.name ?? '…');
  return (
    <aside className="record-side">
      {centre.abilities['change']?.allowed && unit && (
        <Panel className="record-actions">
          <ActionButtons plain actions={[change]} target={{ record: centre, refreshes: ['/api/v1/service-centres'] }} />
        </Panel>
      )}
      <Panel title={t.facts}>
        <Facts
          single
          items={[
            { label: t.level, value: t[centre.level] },
            { label: t.area, value: <Link to={`/places/areas/${centre.areaCode}`}>{centre.areaName ?? centre.areaCode}</Link> },
            { label: t.unit, value: unit && <Link to={`/units/${unit.id}`}>{unit.name}</Link> },
            { label: t.address, value: centre.address },
            { label: t.phone, value: centre.phone },
            { label: t.windows, value: format.number(centre.windows) },
            { label: t.located, value: centre.lng !== null && centre.lat !== null ? `${centre.lng}, ${centre.lat}` : null },
          ]}
        />
      </Panel>
    </aside>
  );
}

/** A service centre: when it is open, its desks, who runs it. */
export function CentrePage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const centre = useQuery(read('/api/v1/service-centres/{id}', { path: { id } }));
  const changes = ({ open, changesAt }: Centre) => changesAt && (open ? t.until : t.opens)(format.moment(changesAt));
  return (
    <Page title={centre.data?.name ?? t.title} back={{ to: '/centres', label: t.back }}>
      <Loaded query={centre} rows={8}>
        {(shown) => (
          <>
            <div className="row">
              <Tag tone={shown.open ? 'done' : 'closed'}>{shown.open ? t.open : t.shut}</Tag>
              <span className="quiet">{changes(shown)}</span>
              {shown.dispatchCentre && <Tag tone="active">{t.isDispatch}</Tag>}
              {!shown.active && <Tag>{t.closedForGood}</Tag>}
            </div>
            <div className="record-body">
              <div className="record-main">
                <Hours centre={shown} />
                <Desks centre={shown} />
              </div>
              <Side centre={shown} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}

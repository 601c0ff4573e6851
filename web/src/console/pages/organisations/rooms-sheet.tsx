import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, Loaded, Panel, type Picked, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { deskWords } from './desk-phrases.ts';
import { postTo } from './organisation.ts';
import { useRowActions } from './row-actions.tsx';

type Room = Answer<'/api/v1/organisation-rooms'>['items'][number];
type Hosting = NonNullable<Room['hosting']>;
type Words = PhrasesOf<typeof deskWords>;

function addAction(t: Words): Action {
  return action<{ area: Picked; building: string; name: string }>({
    name: 'add',
    label: t.addRoom,
    fields: [
      { key: 'area', label: t.where, kind: 'area', required: true },
      { key: 'building', label: t.building, kind: 'text', required: true, maxLength: 100 },
      { key: 'name', label: t.room, kind: 'text', required: true, maxLength: 100 },
    ],
    send: ({ area, building, name }, { key }) =>
      data(api.POST('/api/v1/organisation-rooms', { body: { areaCode: area.id, building, name }, headers: submitHeaders(key) })),
  });
}

function hostAction(t: Words, room: Room): Action {
  return action<{ unit: Picked; startsOn: string; endsOn: string; promisedHours: number; freeQuota: number }>({
    name: 'host',
    label: t.host,
    intro: `${room.building} ${room.name}`,
    layout: 'drawer',
    initial: { freeQuota: 0 },
    fields: [
      { key: 'unit', label: t.organisation, kind: 'unit', required: true },
      { key: 'startsOn', label: t.startsOn, kind: 'date', required: true },
      { key: 'endsOn', label: t.endsOn, kind: 'date', required: true },
      { key: 'promisedHours', label: t.promised, kind: 'number', required: true, min: 0, max: 744 },
      { key: 'freeQuota', label: t.freeQuota, kind: 'number', min: 0 },
    ],
    send: ({ unit, freeQuota, ...rest }, { key }) =>
      postTo('/api/v1/organisation-rooms/{id}/hostings', room.id, { ...rest, unitId: unit.id, freeQuota: freeQuota ?? 0 }, key),
  });
}

function monthAction(t: Words, hosting: Hosting): Action {
  return action<{ month: string; usedHours: number; deliveredHours: number; freeServed: number }>({
    name: 'record_month',
    label: t.recordMonth,
    intro: hosting.organisation,
    initial: { freeServed: 0 },
    fields: [
      { key: 'month', label: t.month, kind: 'text', required: true, maxLength: 7 },
      { key: 'usedHours', label: t.used, kind: 'number', required: true, min: 0, max: 744 },
      { key: 'deliveredHours', label: t.delivered, kind: 'number', required: true, min: 0, max: 744 },
      { key: 'freeServed', label: t.freeQuota, kind: 'number', min: 0 },
    ],
    send: ({ freeServed, ...values }, { key }) => {
      const version = hosting.months.find((each) => each.month === values.month)?.version;
      return postTo('/api/v1/organisation-hostings/{id}/months', hosting.id, { ...values, freeServed: freeServed ?? 0, version }, key);
    },
  });
}

function endHostingAction(t: Words, hosting: Hosting): Action {
  return action<{ reason: string }>({
    name: 'end',
    label: t.endHosting,
    danger: true,
    intro: hosting.organisation,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ reason }, { key }) => postTo('/api/v1/organisation-hostings/{id}/end', hosting.id, { version: hosting.version, reason }, key),
  });
}

/** Rooms, who is in them against which promise, and which are free. */
export function RoomSheet() {
  const t = usePhrases(deskWords);
  const may = useMay();
  const format = useFormat();
  const rooms = useQuery(read('/api/v1/organisation-rooms', {}));
  const { buttons, start, dialog } = useRowActions();
  const lately = (hosting: Hosting) =>
    hosting.months.slice(0, 3).map((month) => (
      <Tag key={month.month} tone={month.flagged ? 'alarm' : 'done'}>
        {`${month.month} ${format.number(month.deliveredHours)}/${format.number(hosting.promisedHours ?? 0)}`}
      </Tag>
    ));
  const columns: Column<Room>[] = [
    { key: 'room', title: t.room, cell: (row) => `${row.building} ${row.name}` },
    {
      key: 'organisation',
      title: t.organisation,
      width: 220,
      cell: (row) => row.hosting?.organisation ?? <Tag tone="fresh">{t.free}</Tag>,
    },
    { key: 'term', title: t.term, width: 220, cell: (row) => (row.hosting ? `${row.hosting.startsOn} – ${row.hosting.endsOn}` : '—') },
    { key: 'months', title: t.lastMonths, width: 320, cell: (row) => row.hosting && lately(row.hosting) },
    {
      key: 'todo',
      title: t.todo,
      width: 200,
      cell: (row) =>
        buttons(
          { id: row.id, version: row.hosting?.version ?? 1, abilities: row.abilities },
          row.hosting ? [monthAction(t, row.hosting), endHostingAction(t, row.hosting)] : [hostAction(t, row)],
        ),
    },
  ];
  const add = may('organisations.incubate') && <Button onClick={() => start(addAction(t))}>{t.addRoom}</Button>;
  return (
    <Loaded query={rooms}>
      {({ items, figures }) => (
        <Panel title={t.rooms(format.number(figures.rooms), format.number(figures.free), figures.share)} actions={add} flush>
          <DataTable columns={columns} rows={items} label={t.roomSheet} empty={{ title: t.noRooms }} />
          {dialog}
        </Panel>
      )}
    </Loaded>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Empty, Loaded, Page, Panel } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Bulletin = Answer<'/api/v1/bulletins'>['items'][number];
type Line = Bulletin['lines'][number];
type Doing = { id: string; version: number; action: Action };

const dayMs = 86_400_000;

function drawAction(t: Words): Action {
  return action<{ kind: 'weekly' | 'monthly'; from: string; to: string }>({
    name: 'draw',
    label: t.draw,
    intro: t.drawIntro,
    initial: { kind: 'weekly', from: dayOf(now() - 7 * dayMs), to: dayOf(now() - dayMs) },
    fields: [
      {
        key: 'kind',
        label: t.kind,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'weekly', label: t.weekly },
          { value: 'monthly', label: t.monthly },
        ],
      },
      { key: 'from', label: t.from, kind: 'date', required: true },
      { key: 'to', label: t.to, kind: 'date', required: true, max: dayOf(now() - dayMs) },
    ],
    send: (body, { key }) => data(api.POST('/api/v1/bulletins', { body, headers: submitHeaders(key) })),
  });
}

function publishAction(t: Words, id: string): Action {
  return action({
    name: 'publish',
    label: t.publish,
    send: (_, { key, version }) =>
      data(api.POST('/api/v1/bulletins/{id}/publish', { params: { path: { id } }, body: { version }, headers: submitHeaders(key) })),
  });
}

function appealAction(t: Words, id: string): Action {
  return action<{ reason: string }>({
    name: 'appeal',
    label: t.appeal,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/bulletin-lines/{id}/appeal', {
          params: { path: { id } },
          body: { version, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function decideAction(t: Words, line: Pick<Line, 'id' | 'appeal'>): Action {
  return action<{ verdict: 'upheld' | 'removed'; reason: string }>({
    name: 'decide',
    label: t.decide,
    intro: line.appeal,
    fields: [
      {
        key: 'verdict',
        label: t.verdict,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'upheld', label: t.upheld },
          { value: 'removed', label: t.removed },
        ],
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ verdict, reason }, { key, version }) =>
      data(
        api.POST('/api/v1/bulletin-lines/{id}/decide', {
          params: { path: { id: line.id } },
          body: { version, removed: verdict === 'removed', reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useColumns(onDo: (doing: Doing) => void): Column<Line>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const step = ({ abilities, ...line }: Line): Action | undefined => {
    if (abilities['appeal']?.allowed) return appealAction(t, line.id);
    return abilities['decide']?.allowed ? decideAction(t, line) : undefined;
  };
  const said = (line: Line): string =>
    [line.appeal, line.state === 'upheld' || line.state === 'removed' ? `${t[line.state]}：${line.decision ?? ''}` : null]
      .filter(Boolean)
      .join(' · ');
  return [
    { key: 'unit', title: t.unit, width: 200, cell: (row) => row.unitName },
    { key: 'count', title: t.count, width: 80, align: 'right', cell: (row) => format.number(row.orders.length) },
    { key: 'orders', title: t.orders, cell: (row) => row.orders.join('、') },
    { key: 'appeal', title: t.appealColumn, cell: said },
    {
      key: 'todo',
      title: t.todo,
      width: 110,
      cell: (row) => {
        const next = step(row);
        return (
          next && (
            <Button size="small" onClick={() => onDo({ id: row.id, version: row.version, action: next })}>
              {next.label}
            </Button>
          )
        );
      },
    },
  ];
}

function BulletinPanel(props: { bulletin: Bulletin; onDo: (doing: Doing) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { bulletin, onDo } = props;
  const { id, version } = bulletin;
  const columns = useColumns(onDo);
  const open = bulletin.state === 'open_to_appeals';
  const publish = bulletin.abilities['publish']?.allowed && (
    <Button onClick={() => onDo({ id, version, action: publishAction(t, id) })}>{t.publish}</Button>
  );
  const standing = open
    ? t.until(format.moment(bulletin.appealsUntil))
    : t.published(format.moment(bulletin.publishedAt ?? bulletin.appealsUntil));
  return (
    <Panel
      title={t.heading(t[bulletin.kind], bulletin.areaName, bulletin.from, bulletin.to)}
      actions={
        <span className="row">
          <span className="quiet">{standing}</span>
          {publish}
        </span>
      }
      flush
    >
      {bulletin.lines.length === 0 ? <Empty title={t.noLate} /> : <DataTable columns={columns} rows={bulletin.lines} label={t.orders} />}
    </Panel>
  );
}

/** Bulletins of late units: drawn, appealed against, decided, published. */
export function BulletinsPage() {
  const t = usePhrases(words);
  const may = useMay();
  const [doing, setDoing] = useState<Doing>();
  const bulletins = useQuery(read('/api/v1/bulletins', { query: { limit: 20 } }));
  const draw = may('supervision.supervise') && (
    <Button onClick={() => setDoing({ id: 'draw', version: 0, action: drawAction(t) })}>{t.draw}</Button>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={draw}>
      <Loaded query={bulletins}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.none} />
          ) : (
            items.map((bulletin) => <BulletinPanel key={bulletin.id} bulletin={bulletin} onDo={setDoing} />)
          )
        }
      </Loaded>
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.id ?? '', version: doing?.version ?? 0 }, refreshes: ['/api/v1/bulletins'] }}
        onClose={() => setDoing(undefined)}
      />
    </Page>
  );
}

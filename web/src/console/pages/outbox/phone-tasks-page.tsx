import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { recordPath } from '../../kit/registry.ts';
import { PersonPart } from '../matters/shared/reporter.tsx';
import { callWords } from './phrases.ts';

type Row = RowOf<'/api/v1/phone-tasks'>;

function useRecordCall(row: Row | undefined): Action {
  const t = usePhrases(callWords);
  return action<{ outcome: 'told' | 'not_reached' | 'refused'; note?: string }>({
    name: 'done',
    label: t.done,
    intro: row?.text,
    fields: [
      {
        key: 'outcome',
        label: t.outcome,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'told', label: t.told },
          { value: 'not_reached', label: t.not_reached, note: t.notReachedNote },
          { value: 'refused', label: t.refused },
        ],
      },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 500, rows: 2 },
    ],
    send: ({ outcome, note }, { key, version }) =>
      data(
        api.POST('/api/v1/phone-tasks/{id}/done', {
          params: { path: { id: row?.id ?? '' } },
          body: { outcome, note: note || undefined, version },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useColumns(onCall: (row: Row) => void): Column<Row>[] {
  const t = usePhrases(callWords);
  const format = useFormat();
  const say = (row: Row) => {
    const path = row.subject ? recordPath(row.subject.type, row.subject.id) : undefined;
    return (
      <span>
        {row.urgent && <Tag tone="alarm">{t.urgent}</Tag>} {row.text} {path && <Link to={path}>{row.title}</Link>}
      </span>
    );
  };
  const person = (row: Row) => (
    <span className="row">
      <PersonPart id={row.person.id} part="name" masked={row.person.nameMasked ?? ''} />
      <PersonPart id={row.person.id} part="phone" masked={row.person.phoneMasked ?? ''} />
    </span>
  );
  const calls = (row: Row) => [t.times(row.calls), row.lastOutcome && t[row.lastOutcome]].filter(Boolean).join('，');
  return [
    { key: 'person', title: t.person, width: 290, cell: person },
    { key: 'say', title: t.say, cell: say },
    { key: 'calls', title: t.calls, width: 140, cell: calls },
    { key: 'since', title: t.since, width: 140, cell: (row) => format.moment(row.createdAt) },
    {
      key: 'next',
      title: t.next,
      width: 130,
      cell: (row) =>
        row.abilities['done']?.allowed && (
          <Button size="small" type="primary" onClick={() => onCall(row)}>
            {t.done}
          </Button>
        ),
    },
  ];
}

/** Residents who have to be told by phone: whom to call, what to say, and how it went. */
export function PhoneTasksPage() {
  const t = usePhrases(callWords);
  const [row, setRow] = useState<Row>();
  const record = useRecordCall(row);
  return (
    <>
      <ListPage<Row>
        id="phone-tasks"
        title={t.title}
        lead={t.lead}
        path="/api/v1/phone-tasks"
        columns={useColumns(setRow)}
        filters={[{ key: 'areaCode', label: t.area, kind: 'area' }]}
        empty={{ title: t.empty, text: t.emptyText }}
      />
      <ActionDialog
        action={row && record}
        target={{ record: { id: row?.id ?? '', version: row?.version ?? 0 }, refreshes: ['/api/v1/phone-tasks'] }}
        onClose={() => setRow(undefined)}
      />
    </>
  );
}

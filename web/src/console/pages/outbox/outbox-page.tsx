import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Action, ActionDialog, action, type Column, type Filter, ListPage, type RowOf, Tag, type View } from '../../kit/index.ts';
import { recordPath } from '../../kit/registry.ts';
import { words } from './phrases.ts';
import { Sending } from './sending.tsx';

type Row = RowOf<'/api/v1/notifications'>;
type Step = 'resend' | 'drop';

const tones: Readonly<Record<Row['state'], Tone>> = {
  pending: 'waiting',
  held: 'paused',
  sending: 'active',
  sent: 'done',
  failed: 'alarm',
  unknown: 'alarm',
  suppressed: 'closed',
  dropped: 'closed',
};
const viewStates = ['failed', 'unknown', 'pending', 'held', 'suppressed', 'sent', 'dropped'] as const;

function useSteps(row: Row | undefined): Record<Step, Action> {
  const t = usePhrases(words);
  const params = { path: { id: row?.id ?? '' } };
  return {
    resend: action({
      name: 'resend',
      label: t.resend,
      intro: row?.state === 'unknown' ? t.resendUnknown : t.resendIntro,
      send: (_, { key, version }) =>
        data(api.POST('/api/v1/notifications/{id}/resend', { params, body: { version }, headers: submitHeaders(key) })),
    }),
    drop: action({
      name: 'drop',
      label: t.drop,
      danger: true,
      intro: t.dropIntro,
      send: (_, { key, version }) =>
        data(api.POST('/api/v1/notifications/{id}/drop', { params, body: { version }, headers: submitHeaders(key) })),
    }),
  };
}

function Recipient(props: { row: Row }) {
  const { name, phoneMasked } = props.row.recipient;
  return <>{[name, phoneMasked].filter(Boolean).join(' ')}</>;
}

function useColumns(onStep: (row: Row, step: Step) => void): Column<Row>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const title = (row: Row) => {
    const path = row.subject ? recordPath(row.subject.type, row.subject.id) : undefined;
    return (
      <span className="row">
        {row.urgent && <Tag tone="alarm">{t.urgent}</Tag>}
        {path ? <Link to={path}>{row.title}</Link> : row.title}
      </span>
    );
  };
  const steps = (row: Row) => (
    <div className="row">
      {(['resend', 'drop'] as const)
        .filter((step) => row.abilities[step]?.allowed)
        .map((step) => (
          <Button key={step} size="small" onClick={() => onStep(row, step)}>
            {t[step]}
          </Button>
        ))}
    </div>
  );
  return [
    { key: 'what', title: t.what, cell: title },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    { key: 'reason', title: t.reason, width: 220, cell: (row) => row.reason },
    { key: 'recipient', title: t.recipient, width: 200, cell: (row) => <Recipient row={row} /> },
    { key: 'channel', title: t.channel, width: 90, cell: (row) => t[row.channel] },
    { key: 'attempts', title: t.attempts, width: 80, cell: (row) => t.times(row.attempts) },
    { key: 'when', title: t.when, width: 140, cell: (row) => format.moment(row.createdAt) },
    { key: 'sent', title: t.sentAt, width: 140, extra: true, cell: (row) => row.sentAt && format.moment(row.sentAt) },
    { key: 'next', title: t.next, width: 200, cell: steps },
  ];
}

/** What the district wrote to people outside: how it ended, and sending again what did not arrive. */
export function OutboxPage() {
  const t = usePhrases(words);
  const [doing, setDoing] = useState<{ row: Row; step: Step }>();
  const steps = useSteps(doing?.row);
  const views: View[] = [
    { id: 'trouble', label: t.trouble, query: {} },
    ...viewStates.map((state) => ({ id: state, label: t[state], query: { state } })),
  ];
  const channels = (['sms', 'email'] as const).map((value) => ({ value, label: t[value] }));
  const filters: Filter[] = [{ key: 'channel', label: t.channel, kind: 'choice', options: channels }];
  return (
    <>
      <ListPage<Row>
        id="outbox"
        title={t.title}
        lead={t.lead}
        path="/api/v1/notifications"
        columns={useColumns((row, step) => setDoing({ row, step }))}
        filters={filters}
        views={views}
        empty={{ title: t.empty, text: t.emptyText }}
      >
        <Sending />
      </ListPage>
      <ActionDialog
        action={doing && steps[doing.step]}
        target={{ record: { id: doing?.row.id ?? '', version: doing?.row.version ?? 0 }, refreshes: ['/api/v1/notifications'] }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, type Column, DataTable, Loaded, Panel, type RowOf, Tag } from '../../kit/index.ts';
import { type Body, refreshes } from './body.ts';
import { terms, words } from './phrases.ts';
import { addEntryAction, reverseAction } from './steps.ts';

type HelpRow = RowOf<'/api/v1/bodies/{id}/help-requests'>;
type EntryRow = RowOf<'/api/v1/bodies/{id}/ledger'>;

/** Requests for help, so that the body sees what nobody has taken. */
export function HelpSheet(props: { body: Body }) {
  const t = usePhrases(words);
  const format = useFormat();
  const requests = useQuery(read('/api/v1/bodies/{id}/help-requests', { path: { id: props.body.id } }));
  const columns: Column<HelpRow>[] = [
    { key: 'words', title: t.asked, cell: (row) => row.words },
    {
      key: 'state',
      title: t.state,
      width: 150,
      cell: (row) => <Tag tone={row.state === 'open' ? 'waiting' : row.state === 'taken' ? 'active' : 'done'}>{row.stateName}</Tag>,
    },
    { key: 'asker', title: t.asker, width: 110, cell: (row) => row.asker },
    { key: 'helper', title: t.helper, width: 120, cell: (row) => row.helper },
    { key: 'at', title: t.at, width: 140, cell: (row) => format.moment(row.askedAt) },
  ];
  return (
    <Panel title={t.help} flush>
      <Loaded query={requests}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.help} empty={{ title: t.helpNone, text: t.helpNoneText }} />}
      </Loaded>
    </Panel>
  );
}

/** What was received and given in kind. */
export function LedgerSheet(props: { body: Body }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { body } = props;
  const [doing, setDoing] = useState<Action>();
  const entries = useQuery(read('/api/v1/bodies/{id}/ledger', { path: { id: body.id } }));
  const mark = (row: EntryRow) => {
    if (row.reversed) return <span className="quiet">{t.reversed}</span>;
    if (row.reversesId) return <span className="quiet">{t.reversal}</span>;
    return (
      <Button size="small" onClick={() => setDoing(reverseAction(t, row.id))}>
        {t.reverse}
      </Button>
    );
  };
  const columns: Column<EntryRow>[] = [
    { key: 'what', title: t.what, cell: (row) => row.what },
    { key: 'direction', title: t.direction, width: 90, cell: (row) => n[row.direction] },
    { key: 'quantity', title: t.quantity, width: 120, cell: (row) => `${format.number(row.quantity)} ${row.unit}` },
    { key: 'at', title: t.at, width: 140, cell: (row) => format.moment(row.recordedAt) },
    { key: 'mark', title: t.reverse, width: 110, cell: mark },
  ];
  return (
    <Panel title={t.ledger} flush actions={<Button onClick={() => setDoing(addEntryAction(t, n, body))}>{t.addEntry}</Button>}>
      <Loaded query={entries}>
        {({ items }) => (
          <DataTable columns={columns} rows={items} label={t.ledger} empty={{ title: t.ledgerNone, text: t.ledgerNoneText }} />
        )}
      </Loaded>
      <ActionDialog
        action={doing}
        target={{ record: { id: body.id, version: body.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

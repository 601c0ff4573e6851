import './imports.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, ListPage, type RowOf, StateTag, searchOf, Tag } from '../../kit/index.ts';
import { NewImport } from './new-import.tsx';
import { words } from './phrases.ts';
import { reportPath } from './start.ts';

type Row = RowOf<'/api/v1/imports'>;

function useStop(row: Row | undefined): Action {
  const t = usePhrases(words);
  return action({
    name: 'stop',
    label: t.stop,
    danger: true,
    intro: t.stopIntro,
    send: (_, { key }) =>
      data(api.POST('/api/v1/imports/{id}/cancel', { params: { path: { id: row?.id ?? '' } }, headers: submitHeaders(key) })),
  });
}

function State(props: { row: Row }) {
  const t = usePhrases(words);
  const { row } = props;
  const going = row.state === 'queued' || row.state === 'running';
  return (
    <span className="row">
      <StateTag of="job" state={row.state === 'queued' ? 'waiting' : row.state} name={row.cancelAsked && going ? t.stopping : undefined} />
      {row.dryRun && <Tag tone="paused">{t.trialTag}</Tag>}
    </span>
  );
}

function useColumns(onStop: (row: Row) => void): Column<Row>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const profiles = useQuery(read('/api/v1/import-profiles')).data?.items ?? [];
  const profileOf = (row: Row) => {
    const label = profiles.find((each) => each.name === row.profile)?.label;
    return label ? text(label) : row.profile;
  };
  const count = (key: keyof Row['rows']): Column<Row> => ({
    key,
    title: t[key],
    width: 84,
    align: 'right',
    cell: (row) => format.number(row.rows[key]),
  });
  const steps = (row: Row) => (
    <span className="row">
      {row.report && (
        <a href={reportPath(row.id)} download>
          {t.errorFile}
        </a>
      )}
      {(row.state === 'queued' || row.state === 'running') && !row.cancelAsked && (
        <Button size="small" onClick={() => onStop(row)}>
          {t.stop}
        </Button>
      )}
      {row.rows.conflict > 0 && !row.dryRun && (
        <Link to="/imports/conflicts" search={searchOf({ import: row.id })}>
          {t.conflicts}
        </Link>
      )}
    </span>
  );
  return [
    { key: 'what', title: t.what, cell: (row) => row.error ?? row.fileName },
    { key: 'state', title: t.state, width: 170, cell: (row) => <State row={row} /> },
    { key: 'profile', title: t.profile, width: 170, cell: profileOf },
    count('read'),
    count('created'),
    count('updated'),
    count('conflict'),
    count('refused'),
    { ...count('unchanged'), extra: true },
    { key: 'when', title: t.when, width: 130, cell: (row) => format.moment(row.createdAt) },
    { key: 'next', title: t.next, width: 190, cell: steps },
  ];
}

/** Taking over tables of other platforms: try, import, stop, and what became of every run. */
export function ImportsPage() {
  const t = usePhrases(words);
  const [row, setRow] = useState<Row>();
  const stop = useStop(row);
  return (
    <>
      <ListPage<Row>
        id="imports"
        title={t.title}
        lead={t.lead}
        path="/api/v1/imports"
        columns={useColumns(setRow)}
        actions={<Link to="/imports/conflicts">{t.conflicts}</Link>}
        empty={{ title: t.empty, text: t.emptyText }}
      >
        <NewImport />
      </ListPage>
      <ActionDialog
        action={row && stop}
        target={{ record: { id: row?.id ?? '', version: 0 }, refreshes: ['/api/v1/imports'] }}
        onClose={() => setRow(undefined)}
      />
    </>
  );
}

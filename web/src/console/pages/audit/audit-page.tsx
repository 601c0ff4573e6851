import './audit.css';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { type Column, Facts, type Filter, ListPage, type RowOf, useUrlQuery, type View } from '../../kit/index.ts';
import { Chain } from './chain.tsx';
import { kinds, wordsOf } from './event-words.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/audit-events'>;
type Words = PhrasesOf<typeof words>;

const actorKinds = ['staff', 'resident', 'reporter', 'anonymous', 'system', 'integration'] as const;

function whoOf(t: Words, row: Row): string {
  const kind = actorKinds.find((each) => each === row.actorKind);
  return row.actorName ?? (kind ? t[kind] : row.actorKind);
}

/** The facts of an entry in one line: names and values as they were recorded. */
function factsOf(row: Row): string {
  return Object.entries(row.data)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ');
}

function viewsOf(t: Words): View[] {
  return [
    { id: 'all', label: t.all, query: {} },
    { id: 'viewed', label: t.viewed, query: { name: 'personal_data.viewed' } },
    { id: 'signed_in', label: t.signedIn, query: { name: 'staff.signed_in' } },
    { id: 'refused', label: t.refused, query: { name: 'staff.sign_in_refused' } },
    { id: 'appointed', label: t.appointed, query: { name: 'staff.appointed' } },
    { id: 'settings', label: t.settings, query: { name: 'settings.' } },
    { id: 'imports', label: t.imports, query: { name: 'import.' } },
  ];
}

function useFilters(t: Words): Filter[] {
  const text = useText();
  const options = optionsOf(kinds, text).map(({ value, label }) => ({ value: `${value}.`, label }));
  return [
    { key: 'name', label: t.kind, kind: 'choice', options },
    { key: 'actorId', label: t.person, kind: 'person' },
    { key: 'when', label: t.period, kind: 'period', from: 'from', to: 'to', as: 'moment' },
    { key: 'subjectId', label: t.recordId, kind: 'text' },
  ];
}

function useColumns(t: Words, onOpen: (row: Row) => void): Column<Row>[] {
  const text = useText();
  const format = useFormat();
  const { patch } = useUrlQuery();
  const record = (row: Row) => (
    <button type="button" className="plain-button small" onClick={() => patch({ subjectId: row.threadId ?? row.subjectId })}>
      {t.sameRecord}
    </button>
  );
  const what = (row: Row) => (
    <>
      {text(wordsOf(row.name))}
      <span className="audit-name">{row.name}</span>
    </>
  );
  return [
    { key: 'at', title: t.at, width: 150, cell: (row) => <span title={format.full(row.at)}>{format.moment(row.at)}</span> },
    { key: 'what', title: t.what, width: 240, cell: what },
    { key: 'who', title: t.who, width: 130, cell: (row) => whoOf(t, row) },
    { key: 'facts', title: t.facts, cell: factsOf },
    { key: 'record', title: t.record, width: 110, cell: record },
    {
      key: 'details',
      title: t.details,
      width: 90,
      cell: (row) => (
        <Button size="small" onClick={() => onOpen(row)}>
          {t.details}
        </Button>
      ),
    },
  ];
}

function Details(props: { row: Row | undefined; onClose: () => void }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { row } = props;
  const items = row && [
    { label: t.at, value: format.full(row.at) },
    { label: t.who, value: whoOf(t, row) },
    { label: t.capacity, value: row.capacity },
    { label: t.what, value: row.name },
    { label: t.record, value: `${row.subjectType} ${row.subjectId}` },
    ...Object.entries(row.data).map(([label, value]) => ({
      label,
      value: value === null ? null : typeof value === 'object' ? JSON.stringify(value) : String(value),
    })),
    { label: t.request, value: row.requestId },
  ];
  return (
    <Modal open={row !== undefined} title={row && text(wordsOf(row.name))} footer={null} onCancel={props.onClose} width={640}>
      {items && (
        <div className="audit-head">
          <Facts items={items} single />
        </div>
      )}
      {row?.hasPrivateWords && <p className="quiet">{t.private}</p>}
    </Modal>
  );
}

/** The audit log: facts by kind, person, record and time, who looked at personal data, and whether the chain is whole. */
export function AuditPage() {
  const t = usePhrases(words);
  const [row, setRow] = useState<Row>();
  return (
    <>
      <ListPage<Row>
        id="audit"
        title={t.title}
        lead={t.lead}
        path="/api/v1/audit-events"
        columns={useColumns(t, setRow)}
        filters={useFilters(t)}
        views={viewsOf(t)}
        empty={{ title: t.empty }}
      >
        <Chain />
      </ListPage>
      <Details row={row} onClose={() => setRow(undefined)} />
    </>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Loaded, Panel, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Ballot, refreshes, type Sheet } from './ballot.ts';
import { type ChoiceValue, choiceField, choiceTold, paperChoiceOf } from './choice-field.tsx';
import { terms, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;

const tones: Readonly<Record<Sheet['state'], Tone>> = {
  received: 'fresh',
  typed_once: 'waiting',
  matched: 'done',
  mismatch: 'alarm',
  set_aside: 'closed',
};

function typeAction(t: Words, ballot: Ballot, sheet: Sheet, invalid: string): Action {
  return action<{ choice: ChoiceValue }>({
    name: 'type',
    label: t.type,
    intro: `${t.serial} ${sheet.serial}。${t.typeIntro}`,
    fields: [choiceField(ballot, { label: t.choice, order: t.choiceOrder, invalid })],
    send: ({ choice }, { key }) =>
      data(
        api.POST('/api/v1/ballot-sheets/{id}/type', {
          params: { path: { id: sheet.id } },
          body: { choice: paperChoiceOf(choice) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function settleAction(t: Words, ballot: Ballot, sheet: Sheet, invalid: string): Action {
  return action<{ choice: ChoiceValue; note: string }>({
    name: 'settle',
    label: t.settleSheet,
    intro: `${t.readings}：${sheet.readings.map((each) => choiceTold(ballot, each, invalid)).join(' / ')}`,
    fields: [
      choiceField(ballot, { label: t.choice, order: t.choiceOrder, invalid }),
      { key: 'note', label: t.note, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ choice, note }, { key, version }) =>
      data(
        api.POST('/api/v1/ballot-sheets/{id}/settle', {
          params: { path: { id: sheet.id } },
          body: { version, choice: paperChoiceOf(choice), note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Secret sheets come out of the urn without a name: only their number is registered. */
function fromUrnAction(t: Words, ballot: Ballot): Action {
  return action<{ serial: string }>({
    name: 'from_urn',
    label: t.fromUrn,
    fields: [{ key: 'serial', label: t.serial, kind: 'text', required: true, maxLength: 40 }],
    send: ({ serial }, { key }) =>
      data(api.POST('/api/v1/ballots/{id}/sheets', { params: { path: { id: ballot.id } }, body: { serial }, headers: submitHeaders(key) })),
  });
}

function useTodo(ballot: Ballot) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay();
  return (sheet: Sheet): Action | undefined => {
    if (sheet.state === 'mismatch' && !sheet.mine && may('ballots.tally')) return settleAction(t, ballot, sheet, n.invalid);
    const waits = sheet.state === 'received' || sheet.state === 'typed_once';
    return waits && !sheet.mine && may('ballots.enter') ? typeAction(t, ballot, sheet, n.invalid) : undefined;
  };
}

/** Paper sheets: what waits for its first or second reader, and where readings differ. */
export function Sheets(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { ballot } = props;
  const [doing, setDoing] = useState<{ id: string; version: number; action: Action }>();
  const sheets = useQuery(read('/api/v1/ballots/{id}/sheets', { path: { id: ballot.id } }));
  const todo = useTodo(ballot);
  const button = (sheet: Sheet) => {
    const next = todo(sheet);
    if (!next) return sheet.mine && sheet.state !== 'matched' ? <span className="quiet">{t.mineTyped}</span> : null;
    return (
      <Button size="small" type="primary" onClick={() => setDoing({ id: sheet.id, version: sheet.version, action: next })}>
        {next.label}
      </Button>
    );
  };
  const columns: Column<Sheet>[] = [
    { key: 'serial', title: t.serial, cell: (row) => row.serial },
    { key: 'state', title: t.state, width: 160, cell: (row) => <Tag tone={tones[row.state]}>{n[row.state]}</Tag> },
    { key: 'todo', title: t.todo, width: 140, cell: button },
  ];
  const urn = ballot.secrecy === 'secret' && ballot.state === 'open' && (
    <Button onClick={() => setDoing({ id: ballot.id, version: ballot.version, action: fromUrnAction(t, ballot) })}>{t.fromUrn}</Button>
  );
  return (
    <Panel title={t.papers} actions={urn} flush>
      <Loaded query={sheets}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.papers} empty={{ title: t.noSheets, text: t.noSheetsText }} />}
      </Loaded>
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.id ?? '', version: doing?.version ?? 0 }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Ability } from '../../../api/page.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  AbilityButton,
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  firstValue,
  Loaded,
  Panel,
  type RowOf,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Pair = RowOf<'/api/v1/opposed-pairs'>;
type Voice = Pair['wantedBy'][number];
const ways = ['deliberation', 'mediation', 'dismissed'] as const;

function settleAction(t: Words, pair: Pair): Action {
  return action<{ as: (typeof ways)[number]; reason: string }>({
    name: 'settle',
    label: t.settle,
    initial: { as: pair.proposal },
    fields: [
      {
        key: 'as',
        label: t.settleAs,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: ways.map((value) => ({ value, label: t[value] })),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 1000 },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/opposed-pairs/{id}/settle', {
          params: { path: { id: pair.id } },
          body: { version, as: values.as, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Voices(props: { voices: readonly Voice[]; count: number }) {
  const format = useFormat();
  return (
    <span className="row">
      <strong>{format.number(props.count)}</strong>
      {props.voices.slice(0, 4).map((voice) => (
        <Link key={voice.id} to={voice.matterId ? `/matters/${voice.matterId}` : `/demands/${voice.id}`} title={voice.title}>
          {voice.number}
        </Link>
      ))}
    </span>
  );
}

function useColumns(onSettle: (pair: Pair) => void): Column<Pair>[] {
  const t = usePhrases(words);
  return [
    { key: 'object', title: t.heading, cell: (row) => row.object },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
    { key: 'wanted', title: t.wanted, cell: (row) => <Voices voices={row.wantedBy} count={row.wanted} /> },
    { key: 'unwanted', title: t.unwanted, cell: (row) => <Voices voices={row.unwantedBy} count={row.unwanted} /> },
    { key: 'proposal', title: t.proposal, width: 120, cell: (row) => <Tag tone="waiting">{t[row.proposal]}</Tag> },
    {
      key: 'todo',
      title: t.settle,
      width: 110,
      cell: (row) => (
        <AbilityButton
          action={settleAction(t, row)}
          ability={(row.abilities['settle'] ?? { allowed: false }) as Ability}
          primary={false}
          onClick={() => onSettle(row)}
        />
      ),
    },
  ];
}

/** People of one place who want the opposite about one thing, with what is proposed. */
export function Opposed() {
  const t = usePhrases(words);
  const area = firstValue(useUrlQuery().query, 'area');
  const [pair, setPair] = useState<Pair>();
  const pairs = useQuery(read('/api/v1/opposed-pairs', { query: { state: 'open', area, limit: 100 } }));
  const columns = useColumns(setPair);
  return (
    <Panel flush>
      <Loaded query={pairs}>
        {({ items }) => (
          <DataTable columns={columns} rows={items} label={t.opposed} empty={{ title: t.noOpposed, text: t.noOpposedText }} />
        )}
      </Loaded>
      <ActionDialog
        action={pair && settleAction(t, pair)}
        target={{ record: { id: pair?.id ?? '', version: pair?.version ?? 0 }, refreshes: ['/api/v1/opposed-pairs', '/api/v1/hot-issues'] }}
        onClose={() => setPair(undefined)}
      />
    </Panel>
  );
}

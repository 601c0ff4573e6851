import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { type Action, ActionDialog, action, type Column, DataTable, firstValue, Loaded, Panel, useUrlQuery } from '../../kit/index.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type HintRow = Answer<'/api/v1/promotion-hints'>['items'][number];
type Doing = { hint: HintRow; step: 'take' | 'dismiss' };

const reasonLength = 1000;

function dismissAction(t: Words, { id }: HintRow): Action {
  return action<{ reason: string }>({
    name: 'dismiss',
    label: t.dismiss,
    fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: reasonLength }],
    send: ({ reason }, { key, version }) =>
      data(
        api.POST('/api/v1/promotion-hints/{id}/dismiss', {
          params: { path: { id } },
          body: { version, reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useTake(hint: HintRow | undefined): Action {
  const t = usePhrases(words);
  const text = useText();
  return action<{ class: 'communal' | 'major'; reason: string }>({
    name: 'take',
    label: t.take,
    intro: t.takeIntro,
    fields: [
      {
        key: 'class',
        label: t.asClass,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: (['communal', 'major'] as const).map((value) => ({ value, label: text(matterClasses[value]) })),
      },
      { key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: reasonLength },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/promotion-hints/{id}/take', {
          params: { path: { id: hint?.id ?? '' } },
          body: { version, class: values.class, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Places where many private matters of one kind came up, for those who may give them another class. */
export function Hints() {
  const t = usePhrases(words);
  const format = useFormat();
  const area = firstValue(useUrlQuery().query, 'area');
  const [doing, setDoing] = useState<Doing>();
  const hints = useQuery(read('/api/v1/promotion-hints', { query: { state: 'open', area, limit: 100 } }));
  const take = useTake(doing?.hint);
  const columns: Column<HintRow>[] = [
    { key: 'type', title: t.type, cell: (row) => row.typeName },
    { key: 'place', title: t.place, cell: (row) => row.placeName },
    {
      key: 'matters',
      title: t.matters,
      cell: (row) => (
        <span className="row">
          {row.matters.map((m) => (
            <Link key={m.id} to={`/matters/${m.id}`} title={m.title}>
              {m.number}
            </Link>
          ))}
        </span>
      ),
    },
    { key: 'raised', title: t.raised, width: 130, cell: (row) => format.moment(row.raisedAt) },
    {
      key: 'todo',
      title: t.todo,
      width: 180,
      cell: (row) => (
        <span className="row">
          <Button size="small" onClick={() => setDoing({ hint: row, step: 'take' })}>
            {t.take}
          </Button>
          <Button size="small" onClick={() => setDoing({ hint: row, step: 'dismiss' })}>
            {t.dismiss}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <Panel flush>
      <Loaded query={hints}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.hints} empty={{ title: t.noHints, text: t.noHintsText }} />}
      </Loaded>
      <ActionDialog
        action={doing && (doing.step === 'take' ? take : dismissAction(t, doing.hint))}
        target={{
          record: { id: doing?.hint.id ?? '', version: doing?.hint.version ?? 0 },
          refreshes: ['/api/v1/promotion-hints', '/api/v1/matters', '/api/v1/batches'],
        }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

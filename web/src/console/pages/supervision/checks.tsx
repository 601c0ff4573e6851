import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, ActionDialog, action, type Column, DataTable, firstValue, Note, Panel, useUrlQuery } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { LoadedIfThere } from './not-yet.tsx';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Waiting = Answer<'/api/v1/supervision'>['items'][number];
type UnitRow = Answer<'/api/v1/supervision/spot-checks'>['items'][number] & { id: string };

const weekMs = 7 * 86_400_000;

interface Draw {
  from: string;
  to: string;
  percent: number;
}

function drawAction(t: Words, area: string | undefined, onDrawn: (drawn: { pool: number; drawn: number }) => void): Action {
  return action<Draw>({
    name: 'draw',
    label: t.draw,
    intro: t.drawIntro,
    initial: { from: dayOf(now() - weekMs), to: dayOf(now()), percent: 10 },
    fields: [
      { key: 'from', label: t.from, kind: 'date', required: true },
      { key: 'to', label: t.to, kind: 'date', required: true },
      { key: 'percent', label: t.percent, kind: 'number', min: 1, max: 100, unit: '%', required: true },
    ],
    send: ({ from, to, percent }, { key }) =>
      data(api.POST('/api/v1/supervision/spot-checks', { body: { from, to, area, share: percent / 100 }, headers: submitHeaders(key) })),
    onDone: (result) => onDrawn(result as { pool: number; drawn: number }),
  });
}

function answerAction(t: Words, id: string): Action {
  const solved = { yes: true, no: false, away: null } as const;
  return action<{ said: keyof typeof solved; note: string }>({
    name: 'answer',
    label: t.answer,
    fields: [
      {
        key: 'said',
        label: t.said,
        kind: 'choice',
        as: 'radio',
        required: true,
        options: [
          { value: 'yes', label: t.yes },
          { value: 'no', label: t.no },
          { value: 'away', label: t.away },
        ],
      },
      { key: 'note', label: t.note, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: ({ said, note }, { key }) =>
      data(
        api.POST('/api/v1/spot-checks/{id}', {
          params: { path: { id } },
          body: { solved: solved[said], note },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function UnitResults(props: { area: string | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const results = useQuery(read('/api/v1/supervision/spot-checks', { query: { area: props.area } }));
  const columns: Column<UnitRow>[] = [
    { key: 'unit', title: t.unit, cell: (row) => row.unitName },
    { key: 'yes', title: t.yes, width: 110, align: 'right', cell: (row) => format.number(row.solved) },
    { key: 'no', title: t.no, width: 110, align: 'right', cell: (row) => format.number(row.notSolved) },
    { key: 'away', title: t.away, width: 110, align: 'right', cell: (row) => format.number(row.unreachable) },
    {
      key: 'share',
      title: t.noShare,
      width: 140,
      align: 'right',
      cell: (row) => (row.notSolvedShare === null ? '—' : format.share(row.notSolvedShare)),
    },
  ];
  return (
    <LoadedIfThere query={results}>
      {({ items }) => (
        <Panel title={t.byUnit} flush>
          <DataTable
            columns={columns}
            rows={items.map((item) => ({ ...item, id: item.unitId }))}
            label={t.byUnit}
            empty={{ title: t.noResults }}
          />
        </Panel>
      )}
    </LoadedIfThere>
  );
}

/** Second calls to residents after closing: draw, call, write down, compare the units. */
export function Checks() {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay()('supervision.spot_check');
  const area = firstValue(useUrlQuery().query, 'area');
  const [doing, setDoing] = useState<{ id: string; action: Action }>();
  const [drawn, setDrawn] = useState<{ pool: number; drawn: number }>();
  const waiting = useQuery(read('/api/v1/supervision', { query: { show: 'spot_check', area, limit: 100 } }));
  const answer = (row: Waiting) => (
    <Button size="small" onClick={() => setDoing({ id: row.id, action: answerAction(t, row.id) })}>
      {t.answer}
    </Button>
  );
  const columns: Column<Waiting>[] = [
    { key: 'number', title: t.matter, width: 140, cell: (row) => <Link to={`/matters/${row.matterId}`}>{row.number}</Link> },
    { key: 'title', title: t.question, cell: (row) => row.title },
    { key: 'unit', title: t.unit, width: 200, cell: (row) => row.unitName },
    { key: 'next', title: t.next, width: 140, cell: (row) => may && answer(row) },
  ];
  const draw = may && <Button onClick={() => setDoing({ id: 'draw', action: drawAction(t, area, setDrawn) })}>{t.draw}</Button>;
  return (
    <>
      {drawn && <Note tone="done" title={t.drawn(format.number(drawn.drawn), format.number(drawn.pool))} />}
      <LoadedIfThere query={waiting}>
        {({ items }) => (
          <Panel title={t.waiting} actions={draw} flush>
            <DataTable columns={columns} rows={items} label={t.waiting} empty={{ title: t.noChecks, text: t.drawIntro }} />
          </Panel>
        )}
      </LoadedIfThere>
      <UnitResults area={area} />
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.id ?? '', version: 0 }, refreshes: ['/api/v1/supervision', '/api/v1/matters'] }}
        onClose={() => setDoing(undefined)}
      />
    </>
  );
}

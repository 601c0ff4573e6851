import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, type Column, DataTable, Loaded, Panel, type Picked, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Fund, fenOf, refreshes, useMoney } from './money.ts';
import { matchWords } from './payment-phrases.ts';
import { terms } from './phrases.ts';

type Matching = Answer<'/api/v1/funds/{id}/matchings'>['items'][number];
type Words = PhrasesOf<typeof matchWords>;

interface Declared {
  title: string;
  payee: Picked;
  own: number;
  cap: number;
  ratio: number;
  proofNeeded: string;
  lineId?: string;
}

function declareAction(t: Words, { id: fundId, lines }: Fund): Action {
  const options = [{ value: '', label: t.freeMoney }, ...lines.map((line) => ({ value: line.id, label: line.name }))];
  return action<Declared>({
    name: 'declare_matching',
    label: t.declare,
    layout: 'drawer',
    fields: [
      { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 200 },
      { key: 'payee', label: t.payee, kind: 'unit', required: true },
      { key: 'own', label: t.own, kind: 'number', min: 0, unit: t.yuan, required: true },
      { key: 'ratio', label: t.ratio, kind: 'number', min: 0.01, max: 100, required: true },
      { key: 'cap', label: t.cap, kind: 'number', min: 0.01, unit: t.yuan, required: true },
      { key: 'lineId', label: t.line, kind: 'choice', as: 'select', options },
      { key: 'proofNeeded', label: t.proofNeeded, kind: 'text', required: true, maxLength: 500 },
    ],
    initial: { ratio: 1 },
    send: ({ title, payee, own, cap, ratio, proofNeeded, lineId }, { key }) =>
      data(
        api.POST('/api/v1/funds/{id}/matchings', {
          params: { path: { id: fundId } },
          body: {
            title,
            payeeUnitId: payee.id,
            own: fenOf(own),
            cap: fenOf(cap),
            ratio: ratioOf(ratio),
            proofNeeded,
            lineId: lineId || null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** A ratio as somebody types it, in whole numbers up to 1000. */
function ratioOf(ratio: number): { num: number; den: number } {
  return Number.isInteger(ratio)
    ? { num: ratio, den: 1 }
    : ratio <= 10
      ? { num: Number((ratio * 100).toFixed(0)), den: 100 }
      : { num: Number(ratio.toFixed(0)), den: 1 };
}

function stepAction(t: Words, matching: Matching): Action {
  const params = { params: { path: { id: matching.id } } };
  if (matching.state === 'proven')
    return action({
      name: 'release',
      label: t.release,
      send: (_, { key, version }) =>
        data(api.POST('/api/v1/matchings/{id}/release', { ...params, body: { version }, headers: submitHeaders(key) })),
    });
  return action<{ proof: string }>({
    name: 'prove',
    label: t.prove,
    intro: matching.proofNeeded,
    fields: [{ key: 'proof', label: t.proof, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
    send: ({ proof }, { key, version }) =>
      data(api.POST('/api/v1/matchings/{id}/prove', { ...params, body: { version, proof }, headers: submitHeaders(key) })),
  });
}

/** Money that matches somebody's own, from the declaration over the proof to what is set aside. */
export function Matchings(props: { fund: Fund }) {
  const t = usePhrases(matchWords);
  const n = usePhrases(terms);
  const may = useMay();
  const money = useMoney();
  const [doing, setDoing] = useState<Matching>();
  const [declaring, setDeclaring] = useState(false);
  const { id, abilities } = props.fund;
  const matchings = useQuery(read('/api/v1/funds/{id}/matchings', { path: { id } }));
  const does = (row: Matching) => (row.state === 'declared' && may('funds.approve')) || (row.state === 'proven' && may('funds.manage'));
  const columns: Column<Matching>[] = [
    { key: 'title', title: t.name, cell: (row) => row.title },
    { key: 'payee', title: t.payee, width: 170, cell: (row) => row.payeeName },
    { key: 'ratio', title: t.ratioShort, width: 80, cell: (row) => `${row.ratio.den}:${row.ratio.num}` },
    { key: 'own', title: t.own, width: 120, align: 'right', cell: (row) => money.yuan(row.own) },
    { key: 'cap', title: t.cap, width: 120, align: 'right', cell: (row) => money.yuan(row.cap) },
    { key: 'payable', title: t.payable, width: 120, align: 'right', cell: (row) => money.yuan(row.payable) },
    {
      key: 'state',
      title: t.state,
      width: 130,
      cell: (row) => <Tag tone={row.state === 'released' ? 'done' : 'waiting'}>{n[row.state]}</Tag>,
    },
    {
      key: 'todo',
      title: t.todo,
      width: 90,
      cell: (row) =>
        does(row) && (
          <Button size="small" onClick={() => setDoing(row)}>
            {row.state === 'declared' ? t.prove : t.release}
          </Button>
        ),
    },
  ];
  const declare = abilities['declare_matching']?.allowed && <Button onClick={() => setDeclaring(true)}>{t.declare}</Button>;
  return (
    <Panel title={t.title} actions={declare} flush>
      <Loaded query={matchings}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.title} empty={{ title: t.none, text: t.noneText }} />}
      </Loaded>
      <ActionDialog
        action={doing && stepAction(t, doing)}
        target={{ record: doing ?? props.fund, refreshes }}
        onClose={() => setDoing(undefined)}
      />
      <ActionDialog
        action={declaring ? declareAction(t, props.fund) : undefined}
        target={{ record: props.fund, refreshes }}
        onClose={() => setDeclaring(false)}
      />
    </Panel>
  );
}

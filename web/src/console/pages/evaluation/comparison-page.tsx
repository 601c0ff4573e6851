import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  Empty,
  firstValue,
  Loaded,
  Page,
  Panel,
  type Picked,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { useMoney } from '../funds/money.ts';
import { terms, words } from './phrases.ts';
import { points } from './round.ts';

type Service = Answer<'/api/v1/service-comparison'>['items'][number];
type Provider = Service['providers'][number];
type Words = PhrasesOf<typeof words>;
type Unit = Service['unit'];

const units = ['person_hour', 'visit', 'session', 'meal', 'case', 'person'] as const satisfies readonly Unit[];

function serviceAction(t: Words, n: PhrasesOf<typeof terms>): Action {
  return action<{ area: Picked; name: string; unit: Unit }>({
    name: 'add_service',
    label: t.addService,
    fields: [
      { key: 'area', label: t.where, kind: 'area', required: true },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 100 },
      {
        key: 'unit',
        label: t.countedIn,
        kind: 'choice',
        as: 'select',
        required: true,
        options: units.map((value) => ({ value, label: n[value] })),
      },
    ],
    send: ({ area, name, unit }, { key }) =>
      data(api.POST('/api/v1/compared-services', { body: { areaCode: area.id, name, unit }, headers: submitHeaders(key) })),
  });
}

function providerAction(t: Words, { id, name }: Service): Action {
  return action<{ unit: Picked; inHouse: boolean }>({
    name: 'add_provider',
    label: t.addProvider,
    intro: name,
    fields: [
      { key: 'unit', label: t.provider, kind: 'unit', required: true },
      { key: 'inHouse', label: t.inHouse, kind: 'yes_no', text: t.isInHouse },
    ],
    send: ({ unit, inHouse = false }, { key }) =>
      data(
        api.POST('/api/v1/compared-services/{id}/providers', {
          params: { path: { id } },
          body: { unitId: unit.id, inHouse },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function costAction(t: Words, { id, unit }: Provider): Action {
  return action<{ from: string; to: string; yuan: number; quantity: number; source: string }>({
    name: 'enter_cost',
    label: t.enterCost,
    intro: unit.name,
    columns: 2,
    fields: [
      { key: 'from', label: t.from, kind: 'date', required: true },
      { key: 'to', label: t.to, kind: 'date', required: true },
      { key: 'yuan', label: t.costYuan, kind: 'number', min: 0, required: true },
      { key: 'quantity', label: t.quantity, kind: 'number', min: 1, required: true },
      { key: 'source', label: t.figuresFrom, kind: 'text', required: true, maxLength: 300, wide: true },
    ],
    send: ({ from, to, yuan, quantity, source }, { key }) => {
      const body = { from, to, costFen: Math.floor(yuan * 100 + 0.5), quantity, source };
      return data(api.POST('/api/v1/service-providers/{id}/costs', { params: { path: { id } }, body, headers: submitHeaders(key) }));
    },
  });
}

function ServicePanel(props: { service: Service; onAct: ((action: Action) => void) | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { service, onAct } = props;
  const { yuan } = useMoney();
  const columns: Column<Provider>[] = [
    { key: 'provider', title: t.provider, cell: (row) => `${row.unit.name}（${row.inHouse ? t.inHouse : t.outside}）` },
    {
      key: 'perUnit',
      title: t.perUnit(service.unitName),
      width: 120,
      align: 'right',
      cell: (row) => (row.perUnitFen === null ? '—' : yuan(row.perUnitFen)),
    },
    {
      key: 'liked',
      title: t.liked,
      width: 190,
      align: 'right',
      cell: ({ satisfaction: { n, mean } }) => (mean === null ? t.fewRated(format.number(n)) : t.trustIs(points(mean), format.number(n))),
    },
    { key: 'cost', title: t.cost, width: 140, align: 'right', cell: (row) => yuan(row.costFen) },
    { key: 'quantity', title: t.quantity, width: 100, align: 'right', cell: (row) => format.number(row.quantity) },
    {
      key: 'todo',
      title: t.todo,
      width: 120,
      cell: (row) =>
        onAct && (
          <Button size="small" onClick={() => onAct(costAction(t, row))}>
            {t.enterCost}
          </Button>
        ),
    },
  ];
  return (
    <Panel title={service.name} actions={onAct && <Button onClick={() => onAct(providerAction(t, service))}>{t.addProvider}</Button>} flush>
      <DataTable columns={columns} rows={service.providers} label={service.name} />
    </Panel>
  );
}

/** Providers of the same service side by side: what a unit costs and how satisfied people are, with n. */
export function ComparisonPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const may = useMay()('evaluation.manage');
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<Action>();
  const to = firstValue(query, 'to') ?? dayOf(now());
  const asked = { area: firstValue(query, 'area'), from: firstValue(query, 'from') ?? `${to.slice(0, 4)}-01-01`, to };
  const services = useQuery(read('/api/v1/service-comparison', { query: asked }));
  return (
    <Page
      title={t.comparison}
      lead={t.comparisonLead}
      actions={
        may && (
          <Button type="primary" onClick={() => setDoing(serviceAction(t, n))}>
            {t.addService}
          </Button>
        )
      }
    >
      <FilterBar
        filters={[
          { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to' },
          { key: 'area', label: t.where, kind: 'area' },
        ]}
        query={query}
        patch={patch}
      />
      <Loaded query={services}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t.noServices} />
          ) : (
            items.map((service) => <ServicePanel key={service.id} service={service} onAct={may ? setDoing : undefined} />)
          )
        }
      </Loaded>
      <ActionDialog
        action={doing}
        target={{ record: { id: doing?.name ?? '', version: 0 }, refreshes: ['/api/v1/service-comparison'] }}
        onClose={() => setDoing(undefined)}
      />
    </Page>
  );
}

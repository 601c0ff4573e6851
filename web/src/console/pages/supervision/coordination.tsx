import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  firstValue,
  Panel,
  type Picked,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { LoadedIfThere } from './not-yet.tsx';
import { requestKinds, requestStates, words } from './phrases.ts';

type Request = Answer<'/api/v1/coordination'>['items'][number];

interface Ruling {
  unit: Picked;
  ruling: string;
  complyBy: string;
}

function useSteps(request: Request | undefined): { rule: Action; comply: Action } {
  const t = usePhrases(words);
  const id = request?.id ?? '';
  const rule = action<Ruling>({
    name: 'rule',
    label: t.rule,
    layout: 'drawer',
    intro: (
      <>
        <p>{request?.question}</p>
        <p className="quiet">{t.ruleIntro}</p>
      </>
    ),
    fields: [
      { key: 'unit', label: t.ruleUnit, kind: 'unit', required: true },
      { key: 'ruling', label: t.ruleText, kind: 'long_text', required: true, maxLength: 2000 },
      { key: 'complyBy', label: t.by, kind: 'moment', required: true },
    ],
    send: ({ unit, ruling, complyBy }, { key }) =>
      data(
        api.POST('/api/v1/coordination/{id}/rule', {
          params: { path: { id } },
          body: { ruling, unitId: unit.id, complyBy },
          headers: submitHeaders(key),
        }),
      ),
  });
  const comply = action({
    name: 'comply',
    label: t.comply,
    intro: t.complyIntro,
    send: (_, { key }) => data(api.POST('/api/v1/coordination/{id}/comply', { params: { path: { id } }, headers: submitHeaders(key) })),
  });
  return { rule, comply };
}

function useColumns(onOpen: (request: Request, step: 'rule' | 'comply') => void): Column<Request>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const may = useMay();
  const step = (row: Request) => {
    if (row.state === 'open') return may('coordination.rule') && ('rule' as const);
    return row.state !== 'complied' && may('coordination.rule') && ('comply' as const);
  };
  return [
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => <Tag tone={requestStates[row.state].tone}>{text(requestStates[row.state])}</Tag>,
    },
    { key: 'matter', title: t.matter, width: 140, cell: (row) => <Link to={`/matters/${row.matterId}`}>{row.matterNumber}</Link> },
    { key: 'question', title: t.question, cell: (row) => row.question },
    { key: 'kind', title: t.kind, width: 130, cell: (row) => text(requestKinds[row.kind] ?? { zh: row.kind, en: row.kind }) },
    { key: 'asked', title: t.asked, width: 130, cell: (row) => format.moment(row.requestedAt) },
    { key: 'ruling', title: t.ruling, cell: (row) => [row.rulingUnitName, row.ruling].filter(Boolean).join('：') },
    { key: 'by', title: t.by, width: 130, cell: (row) => row.complyBy && format.moment(row.complyBy) },
    {
      key: 'next',
      title: t.next,
      width: 130,
      cell: (row) => {
        const next = step(row);
        return (
          next && (
            <Button size="small" onClick={() => onOpen(row, next)}>
              {t[next]}
            </Button>
          )
        );
      },
    },
  ];
}

/** Requests for coordination, open ones first, and the drawer in which the coordinator rules. */
export function Coordination() {
  const t = usePhrases(words);
  const { query } = useUrlQuery();
  const area = firstValue(query, 'area');
  const state = firstValue(query, 'state');
  const period = { from: firstValue(query, 'from'), to: firstValue(query, 'to') };
  const [doing, setDoing] = useState<{ request: Request; step: 'rule' | 'comply' }>();
  const requests = useQuery(
    read('/api/v1/coordination', {
      query: { area, ...period, state: state ? [state as keyof typeof requestStates] : undefined, limit: 100 },
    }),
  );
  const steps = useSteps(doing?.request);
  const columns = useColumns((request, step) => setDoing({ request, step }));
  return (
    <LoadedIfThere query={requests}>
      {({ items }) => (
        <Panel flush>
          <DataTable columns={columns} rows={items} label={t.coordination} empty={{ title: t.noRequests, text: t.noRequestsText }} />
          <ActionDialog
            action={doing && steps[doing.step]}
            target={{
              record: { id: doing?.request.id ?? '', version: 0 },
              refreshes: ['/api/v1/coordination', '/api/v1/matters', '/api/v1/supervision'],
            }}
            onClose={() => setDoing(undefined)}
          />
        </Panel>
      )}
    </LoadedIfThere>
  );
}

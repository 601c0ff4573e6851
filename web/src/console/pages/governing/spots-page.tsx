import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  firstValue,
  Loaded,
  Note,
  Page,
  Panel,
  type Picked,
  Tabs,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { spotRules, words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Spot = Answer<'/api/v1/blind-spots'>['items'][number];

function assignAction(t: Words, id: string): Action {
  return action<{ owner: Picked; dueOn: string }>({
    name: 'assign',
    label: t.assign,
    fields: [
      { key: 'owner', label: t.owner, kind: 'person', required: true },
      { key: 'dueOn', label: t.due, kind: 'date', required: true },
    ],
    send: ({ owner, dueOn }, { key, version }) =>
      data(
        api.POST('/api/v1/blind-spots/{id}/assign', {
          params: { path: { id } },
          body: { version, ownerId: owner.id, dueOn },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useColumns(onAssign: ((spot: Spot) => void) | undefined): Column<Spot>[] {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  return [
    { key: 'rule', title: t.rule, width: 180, cell: (row) => text(spotRules[row.rule] ?? { zh: row.rule, en: row.rule }) },
    { key: 'what', title: t.what, cell: (row) => row.label },
    { key: 'area', title: t.area, cell: (row) => row.areaName },
    { key: 'owner', title: t.owner, width: 140, cell: (row) => row.owner?.name ?? t.noOwner },
    {
      key: 'due',
      title: t.due,
      width: 150,
      cell: (row) => (
        <span className="row">
          {row.dueOn}
          {row.late && <Tag tone="alarm">{t.late}</Tag>}
        </span>
      ),
    },
    { key: 'found', title: t.found, width: 130, cell: (row) => format.moment(row.foundAt) },
    onAssign
      ? {
          key: 'todo',
          title: t.todo,
          width: 130,
          cell: (row) => (
            <Button size="small" onClick={() => onAssign(row)}>
              {t.assign}
            </Button>
          ),
        }
      : { key: 'cleared', title: t.cleared, width: 130, cell: (row) => row.clearedAt && format.moment(row.clearedAt) },
  ];
}

function Spots(props: { state: 'open' | 'cleared' }) {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const area = firstValue(useUrlQuery().query, 'area');
  const [spot, setSpot] = useState<Spot>();
  const spots = useQuery(read('/api/v1/blind-spots', { query: { state: props.state, area, limit: 100 } }));
  const columns = useColumns(props.state === 'open' && may('supervision.lead') ? setSpot : undefined);
  return (
    <Loaded query={spots}>
      {({ items, counts }) => (
        <>
          {counts && props.state === 'open' && (
            <Note
              tone={counts.open ? 'waiting' : 'done'}
              title={t.counts(format.number(counts.open), format.number(counts.withoutOwner), format.number(counts.late))}
            />
          )}
          <Panel flush>
            <DataTable columns={columns} rows={items} label={t.spots} empty={{ title: t.noSpots, text: t.noSpotsText }} />
          </Panel>
          <ActionDialog
            action={spot && assignAction(t, spot.id)}
            target={{ record: { id: spot?.id ?? '', version: spot?.version ?? 0 }, refreshes: ['/api/v1/blind-spots'] }}
            onClose={() => setSpot(undefined)}
          />
        </>
      )}
    </Loaded>
  );
}

/** Blind spots with their owners and dates, and those that are gone. */
export function SpotsPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  return (
    <Page title={t.spots} lead={t.spotsLead}>
      <FilterBar filters={[{ key: 'area', label: t.area, kind: 'area' }]} query={query} patch={patch} />
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'open', label: t.open, content: <Spots state="open" /> },
          { key: 'cleared', label: t.gone, content: <Spots state="cleared" /> },
        ]}
      />
    </Page>
  );
}

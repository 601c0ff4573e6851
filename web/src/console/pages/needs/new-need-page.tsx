import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import {
  AreaPicker,
  type Column,
  DataTable,
  Empty,
  type Field,
  FilterBar,
  firstValue,
  Loaded,
  Page,
  Panel,
  type Picked,
  RecordForm,
  useUrlQuery,
} from '../../kit/index.ts';
import type { DemandCard, Need } from './need.ts';
import { type NeedValues, needFields } from './need-steps.ts';
import './needs.css';
import { words } from './phrases.ts';

interface Values extends NeedValues {
  sourceKind?: 'survey' | 'visit';
  sourceNote?: string;
}

function Suggestions(props: { round: string; area: string; onTake: (ids: string[]) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const groups = useQuery(read('/api/v1/need-rounds/{id}/suggestions', { path: { id: props.round }, query: { area: props.area } }));
  if (!groups.data || groups.data.items.length === 0) return null;
  return (
    <Panel title={t.likeDemands}>
      <ul className="like-demands">
        {groups.data.items.map((group) => (
          <li key={group.demandIds[0]}>
            <span>{group.title}</span>
            <Button size="small" onClick={() => props.onTake(group.demandIds)}>
              {t.takeThese(format.number(group.demandIds.length))}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface Choosing {
  round: string;
  area: string;
  chosen: ReadonlySet<string>;
  onToggle: (id: string) => void;
  onTake: (ids: string[]) => void;
}

function FreeDemands(props: Choosing) {
  const t = usePhrases(words);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const q = firstValue(query, 'q');
  const page = useQuery(
    read('/api/v1/need-rounds/{id}/demands', { path: { id: props.round }, query: { area: props.area, limit: 100, ...(q ? { q } : {}) } }),
  );
  const listed = page.data?.items ?? [];
  const columns: Column<DemandCard>[] = [
    {
      key: 'tick',
      title: t.tick,
      width: 60,
      cell: (row) => <Checkbox checked={props.chosen.has(row.id)} onChange={() => props.onToggle(row.id)} aria-label={row.title} />,
    },
    { key: 'title', title: t.demands, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 150, cell: (row) => row.area },
    { key: 'number', title: t.number, width: 150, cell: (row) => row.number },
    { key: 'at', title: t.received, width: 130, cell: (row) => format.date(row.receivedAt) },
  ];
  return (
    <Panel title={`${t.freeDemands} · ${t.chosenIs(format.number(props.chosen.size))}`} flush>
      <div className="take-listed">
        <FilterBar filters={[{ key: 'q', label: t.search, kind: 'text' }]} query={query} patch={patch} />
        {listed.length > 1 && (
          <Button onClick={() => props.onTake(listed.map((item) => item.id))}>{t.takeListed(format.number(listed.length))}</Button>
        )}
      </div>
      <Loaded query={page}>
        {({ items }) => <DataTable columns={columns} rows={items} label={t.freeDemands} empty={{ title: t.noFree }} />}
      </Loaded>
    </Panel>
  );
}

/** Ticks demands of a community and writes them down as one need. */
export function NewNeedPage() {
  const t = usePhrases(words);
  const say = useText();
  const navigate = useNavigate();
  const { query } = useUrlQuery();
  const rounds = useQuery(read('/api/v1/need-rounds', { query: { limit: 20 } }));
  const round = firstValue(query, 'round') ?? rounds.data?.items.find((each) => each.state === 'collecting')?.id;
  const [area, setArea] = useState<Picked>();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = (id: string) =>
    setChosen((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  const bare = chosen.size === 0;
  const fields: Field<Values>[] = [
    ...needFields<Values>(t, say),
    {
      key: 'sourceKind',
      label: t.sourceKind,
      kind: 'choice',
      required: true,
      when: () => bare,
      options: (['survey', 'visit'] as const).map((value) => ({ value, label: t[value] })),
    },
    { key: 'sourceNote', label: t.sourceNote, kind: 'text', required: true, maxLength: 500, when: () => bare },
  ];
  return (
    <Page title={t.propose} back={{ to: '/needs', label: t.back }}>
      <AreaPicker
        label={t.where}
        value={area}
        onChange={(value) => {
          setArea(value as Picked | undefined);
          setChosen(new Set());
        }}
      />
      {!round || !area ? (
        <Empty title={t.pickArea} text={t.pickAreaText} />
      ) : (
        <div className="stack">
          <Suggestions round={round} area={area.id} onTake={(ids) => setChosen(new Set(ids))} />
          <FreeDemands
            round={round}
            area={area.id}
            chosen={chosen}
            onToggle={toggle}
            onTake={(ids) => setChosen((before) => new Set([...before, ...ids]))}
          />
          <RecordForm<Values, Need>
            draftKey="need:new"
            fields={fields}
            columns={2}
            initial={{}}
            submitLabel={t.propose}
            send={({ sourceKind, sourceNote, placeText, ...values }, key) =>
              data(
                api.POST('/api/v1/need-rounds/{id}/needs', {
                  params: { path: { id: round } },
                  body: {
                    ...values,
                    areaCode: area.id,
                    demandIds: [...chosen],
                    ...(placeText ? { placeText } : {}),
                    ...(sourceKind && sourceNote ? { source: { kind: sourceKind, note: sourceNote } } : {}),
                  },
                  headers: submitHeaders(key),
                }),
              )
            }
            onDone={(made) => void navigate({ to: `/needs/${made.id}` })}
          />
        </div>
      )}
    </Page>
  );
}

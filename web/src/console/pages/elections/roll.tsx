import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  action,
  type Column,
  DataTable,
  firstValue,
  Loading,
  Panel,
  ProblemNote,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';
import { type Election, refreshes } from './steps.ts';

type Voter = Answer<'/api/v1/elections/{id}/roll'>['items'][number] & { id: string };

function giveAction(t: PhrasesOf<typeof words>, election: string, voter: Voter, proxy: boolean): Action {
  return action<{ proxyPosition?: number }>({
    name: proxy ? 'give_proxy' : 'give',
    label: proxy ? t.giveFor : t.give,
    intro: voter.label,
    fields: proxy ? [{ key: 'proxyPosition', label: t.proxyPosition, kind: 'number', min: 1, required: true }] : undefined,
    send: ({ proxyPosition }, { key }) =>
      data(
        api.POST('/api/v1/elections/{id}/sheets', {
          params: { path: { id: election } },
          body: { position: voter.position, proxyPosition },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function useRoll(id: string, q: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['/api/v1/elections', id, 'roll', q],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/v1/elections/{id}/roll', { params: { path: { id }, query: { q, limit: 100, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The roll; on the day sheets are given out here. */
export function ElectionRoll(props: { election: Election }) {
  const t = usePhrases(words);
  const format = useFormat();
  const tallies = useMay()('ballots.tally');
  const { election } = props;
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<{ id: string; action: Action }>();
  const roll = useRoll(election.id, firstValue(query, 'q'));
  const give = election.state === 'voting' && tallies;
  const buttons = (row: Voter) =>
    row.issued ? (
      <Tag tone="done">{t.given}</Tag>
    ) : (
      <span className="row">
        {[false, true].map((proxy) => (
          <Button key={String(proxy)} size="small" onClick={() => setDoing({ id: row.id, action: giveAction(t, election.id, row, proxy) })}>
            {proxy ? t.giveFor : t.give}
          </Button>
        ))}
      </span>
    );
  const columns: Column<Voter>[] = [
    { key: 'position', title: '#', width: 80, cell: (row) => format.number(row.position) },
    { key: 'label', title: t.search, cell: (row) => row.label },
    { key: 'issued', title: t.issued, width: 220, cell: (row) => (give ? buttons(row) : row.issued && <Tag tone="done">{t.given}</Tag>) },
  ];
  const rows = (roll.data?.pages ?? []).flatMap((page) => page.items.map((each) => ({ ...each, id: String(each.position) })));
  return (
    <Panel title={t.roll} flush>
      <div className="panel-body">
        <FilterBar filters={[{ key: 'q', label: t.search, kind: 'text' }]} query={query} patch={patch} />
      </div>
      {roll.isPending && <Loading rows={6} />}
      {roll.isError && <ProblemNote error={roll.error} onRetry={() => void roll.refetch()} />}
      {roll.data && <DataTable columns={columns} rows={rows} label={t.roll} empty={{ title: t.noVoters }} />}
      {roll.hasNextPage && (
        <div className="list-foot">
          <Button loading={roll.isFetchingNextPage} onClick={() => void roll.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.id ?? '', version: election.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

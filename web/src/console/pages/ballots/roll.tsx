import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionDialog,
  type Column,
  DataTable,
  firstValue,
  Loading,
  Note,
  Panel,
  ProblemNote,
  Tag,
  useUrlQuery,
} from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { type Ballot, type RollEntry, refreshes, squareMetres } from './ballot.ts';
import { agreeAction, paperAction, phoneAction, proxyAction } from './entry-actions.ts';
import { terms, words } from './phrases.ts';

/** Which entries are asked for, from the address. */
function useRollQuestion() {
  const { query } = useUrlQuery();
  const voted = firstValue(query, 'voted');
  return { q: firstValue(query, 'q'), voted: voted === undefined ? undefined : voted === 'true' };
}

function useRoll(id: string) {
  const question = useRollQuestion();
  return useInfiniteQuery({
    queryKey: ['/api/v1/ballots', id, 'roll', question],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/v1/ballots/{id}/roll', { params: { path: { id }, query: { ...question, limit: 100, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** What may be entered for one entry of the roll now. */
function useEntryActions(ballot: Ballot, told: (receipt: string) => void) {
  const t = usePhrases(words);
  const may = (ability: string) => ballot.abilities?.[ability]?.allowed === true;
  return (entry: RollEntry): Action[] => {
    if (entry.conflict && may('enter_phone_vote')) return [agreeAction(t, ballot, entry, told)];
    if (entry.voted && !ballot.rules.recast) return [];
    return [
      ...(may('enter_phone_vote') ? [phoneAction(t, ballot, entry, told)] : []),
      ...(may('receive_paper') && !entry.voted ? [paperAction(t, ballot, entry, told)] : []),
      ...(ballot.rules.proxies > 0 && !entry.voted && may('receive_paper') ? [proxyAction(t, ballot, entry)] : []),
    ];
  };
}

function useColumns(ballot: Ballot, todo: (entry: RollEntry) => React.ReactNode): Column<RollEntry>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const voted = (row: RollEntry) =>
    row.conflict ? <Tag tone="alarm">{t.conflict}</Tag> : row.voted ? <Tag tone="done">{row.channel ? n[row.channel] : t.done}</Tag> : '';
  return [
    { key: 'position', title: '#', width: 70, cell: (row) => format.number(row.position) },
    { key: 'label', title: t.who, cell: (row) => row.label },
    ...(ballot.rules.method === 'seat_group' ? [{ key: 'group', title: t.group, width: 140, cell: (row: RollEntry) => row.group }] : []),
    ...(ballot.rules.method === 'owner_area_and_head'
      ? [{ key: 'area', title: n.area, width: 130, cell: (row: RollEntry) => t.square(format.number(squareMetres(row.areaDm2))) }]
      : []),
    { key: 'voters', title: t.voters, width: 100, align: 'right', cell: (row) => format.number(row.voters) },
    { key: 'voted', title: t.voted, width: 120, cell: voted },
    { key: 'todo', title: t.todo, width: 240, cell: todo },
  ];
}

/** The roll: who took part and who not yet; phone and paper votes are entered here. */
export function Roll(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const { ballot } = props;
  const { query, patch } = useUrlQuery();
  const [doing, setDoing] = useState<{ entry: RollEntry; action: Action }>();
  const [receipt, setReceipt] = useState<string>();
  const roll = useRoll(ballot.id);
  const actionsFor = useEntryActions(ballot, setReceipt);
  const columns = useColumns(ballot, (entry) => (
    <span className="row">
      {actionsFor(entry).map((each) => (
        <Button key={each.name} size="small" onClick={() => setDoing({ entry, action: each })}>
          {each.label}
        </Button>
      ))}
    </span>
  ));
  const votedOptions = [
    { value: 'false', label: t.notYet },
    { value: 'true', label: t.done },
  ];
  return (
    <Panel title={t.roll} flush>
      <div className="panel-body">
        <FilterBar
          filters={[
            { key: 'q', label: t.search, kind: 'text' },
            { key: 'voted', label: t.voted, kind: 'choice', options: votedOptions },
          ]}
          query={query}
          patch={patch}
        />
        {receipt && <Note tone="done" title={t.receipt(receipt)} />}
      </div>
      {roll.isPending && <Loading rows={6} />}
      {roll.isError && <ProblemNote error={roll.error} onRetry={() => void roll.refetch()} />}
      {roll.data && (
        <DataTable
          columns={columns}
          rows={roll.data.pages.flatMap((page) => page.items)}
          label={t.roll}
          empty={{ title: query['q'] || query['voted'] ? t.noMatch : t.noRoll }}
        />
      )}
      {roll.hasNextPage && (
        <div className="list-foot">
          <Button loading={roll.isFetchingNextPage} onClick={() => void roll.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
      <ActionDialog
        action={doing?.action}
        target={{ record: { id: doing?.entry.id ?? '', version: ballot.version }, refreshes }}
        onClose={() => setDoing(undefined)}
      />
    </Panel>
  );
}

import './search.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { matterStates, orderStates } from '../../../i18n/vocabulary/states.ts';
import { demandKinds, matterClasses, optionsOf } from '../../../i18n/vocabulary/terms.ts';
import {
  Empty,
  type Filter,
  FilterBar,
  firstValue,
  Loading,
  Page,
  Panel,
  ProblemNote,
  searchOf,
  type UrlQuery,
  useUrlQuery,
} from '../../kit/index.ts';
import { type Group, Hits } from './hits.tsx';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
const things = ['matter', 'demand', 'order', 'article'] as const;
const names = ['thing', 'kind', 'class', 'state', 'area', 'unit', 'from', 'to'] as const;

function useFilters(t: Words, thing: string | undefined): Filter[] {
  const text = useText();
  const states = thing === 'order' ? orderStates : matterStates;
  return [
    { key: 'q', label: t.q, kind: 'text' },
    { key: 'thing', label: t.thing, kind: 'choice', options: things.map((value) => ({ value, label: t[value] })) },
    { key: 'class', label: t.class, kind: 'choice', options: optionsOf(matterClasses, text) },
    { key: 'state', label: t.state, kind: 'choice', options: optionsOf(states, text) },
    { key: 'area', label: t.area, kind: 'area' },
    { key: 'unit', label: t.unit, kind: 'unit', more: true },
    { key: 'kind', label: t.kind, kind: 'choice', options: optionsOf(demandKinds, text), more: true },
    { key: 'period', label: t.period, kind: 'period', from: 'from', to: 'to', as: 'moment', more: true },
  ];
}

function useSearch(query: UrlQuery) {
  const q = (firstValue(query, 'q') ?? '').trim();
  const given = Object.fromEntries(names.flatMap((name) => (firstValue(query, name) ? [[name, firstValue(query, name)]] : [])));
  const found = useInfiniteQuery({
    queryKey: ['/api/v1/search', q, given],
    queryFn: ({ pageParam, signal }) =>
      data(api.GET('/api/v1/search', { params: { query: { q, ...given, after: pageParam } as never }, signal })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => (given.thing ? (page.groups[0]?.next ?? undefined) : undefined),
    enabled: q !== '',
  });
  return { q, found };
}

function useCountOf(t: Words) {
  const format = useFormat();
  return (total: Group['total']): string => {
    if (!total) return '';
    const n = format.number(total.value);
    return total.exact ? t.count(n) : t.atLeast(n);
  };
}

/** One search over everything the person may see: by kind a few, or one kind as far as one wants. */
export function SearchPage() {
  const t = usePhrases(words);
  const { query, patch } = useUrlQuery();
  const filters = useFilters(t, firstValue(query, 'thing'));
  // Orders have states of their own: one chosen for another kind of thing would find nothing.
  const choose = (change: Parameters<typeof patch>[0]) => patch('thing' in change ? { ...change, state: undefined } : change);
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar filters={filters} query={query} patch={choose} />
      <Found query={query} />
    </Page>
  );
}

function Found(props: { query: UrlQuery }) {
  const t = usePhrases(words);
  const { q, found } = useSearch(props.query);
  if (q === '') return <Empty icon="search" title={t.begin} text={t.beginText} />;
  if (found.isPending) return <Loading rows={6} />;
  if (!found.data) return <ProblemNote error={found.error} onRetry={() => void found.refetch()} />;
  const groups = found.data.pages.flatMap((page) => page.groups).filter((group) => group.items.length > 0);
  if (groups.length === 0) return <Empty icon="search" title={t.nothing} text={t.nothingText} />;
  if (!firstValue(props.query, 'thing')) return groups.map((group) => <GroupPanel key={group.thing} group={group} query={props.query} />);
  const [first] = groups;
  return (
    first && (
      <GroupPanel group={{ ...first, next: null, items: groups.flatMap((group) => group.items) }} query={props.query}>
        {found.hasNextPage && (
          <Button loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t.more}
          </Button>
        )}
      </GroupPanel>
    )
  );
}

function GroupPanel(props: { group: Group; query: UrlQuery; children?: React.ReactNode }) {
  const t = usePhrases(words);
  const countOf = useCountOf(t);
  const { group, query } = props;
  const all = group.next && (
    <Link to="/search" search={searchOf({ ...query, thing: group.thing })}>
      {t.showAll}
    </Link>
  );
  return (
    <Panel title={`${t[group.thing]} ${countOf(group.total)}`.trim()} actions={all || undefined}>
      <Hits thing={group.thing} items={group.items} />
      {props.children}
    </Panel>
  );
}

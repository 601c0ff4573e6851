import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  action,
  Chart,
  type Column,
  DataTable,
  Facts,
  Loaded,
  Note,
  Panel,
  ProblemNote,
  RecordPage,
  StateTag,
  searchOf,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { daysOf } from '../overview/reading.ts';
import { words } from './phrases.ts';

type Words = PhrasesOf<typeof words>;
type Issue = Answer<'/api/v1/hot-issues/{id}'>;
type Member = Answer<'/api/v1/hot-issues/{id}/members'>['items'][number] & { id: string };

function batchAction(t: Words, issue: Issue, count: string): Action {
  return action<{ title: string; instruction?: string }>({
    name: 'make_batch',
    label: t.makeBatch,
    icon: 'check',
    intro: t.makeIntro(count, issue.batchable.typeName ?? ''),
    initial: { title: issue.title },
    fields: [
      { key: 'title', label: t.batchTitle, kind: 'text', required: true, maxLength: 120 },
      { key: 'instruction', label: t.instruction, kind: 'long_text', maxLength: 2000 },
    ],
    send: ({ title, instruction }, { key }) =>
      data(
        api.POST('/api/v1/hot-issues/{id}/batch', {
          params: { path: { id: issue.id } },
          body: { title, instruction: instruction || undefined },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Curve(props: { issue: Issue }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { days, messages, firstAt, lastAt } = props.issue;
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  if (!first || !last) return null;
  const counts = new Map(days.map(({ day, messages: n }) => [day, n]));
  const all = daysOf(first, last);
  return (
    <Chart
      title={t.byDay(format.number(messages), format.date(firstAt), format.date(lastAt))}
      content={{
        kind: all.length === 1 ? 'bar' : 'line',
        categories: all.map((day) => format.date(`${day}T12:00:00+08:00`)),
        series: [{ name: t.messages, values: all.map((day) => counts.get(day) ?? 0) }],
      }}
    />
  );
}

function useMemberColumns(): Column<Member>[] {
  const t = usePhrases(words);
  const format = useFormat();
  return [
    { key: 'number', title: t.number, width: 140, cell: (row) => <span className="quiet">{row.number}</span> },
    { key: 'title', title: t.heading, link: true, cell: (row) => row.title },
    { key: 'area', title: t.area, width: 140, cell: (row) => row.areaName },
    {
      key: 'state',
      title: t.state,
      width: 120,
      cell: (row) => (row.matterId ? <StateTag of="matter" state={row.state} name={row.stateName} /> : <Tag>{row.stateName}</Tag>),
    },
    { key: 'likes', title: t.likes, width: 80, align: 'right', cell: (row) => format.number(row.likes) },
    { key: 'received', title: t.received, width: 130, cell: (row) => format.moment(row.receivedAt) },
  ];
}

function Members(props: { id: string }) {
  const t = usePhrases(words);
  const { id } = props;
  const columns = useMemberColumns();
  const members = useInfiniteQuery({
    queryKey: ['/api/v1/hot-issues', id, 'members'],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/v1/hot-issues/{id}/members', { params: { path: { id }, query: { limit: 50, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = (members.data?.pages ?? []).flatMap((page) => page.items.map((each) => ({ ...each, id: each.demandId })));
  return (
    <Panel title={t.members} flush>
      {members.isError && <ProblemNote error={members.error} onRetry={() => void members.refetch()} />}
      <DataTable
        columns={columns}
        rows={rows}
        label={t.members}
        rowLink={(row) => (row.matterId ? `/matters/${row.matterId}` : `/demands/${row.demandId}`)}
      />
      {members.hasNextPage && (
        <div className="list-foot">
          <Button loading={members.isFetchingNextPage} onClick={() => void members.fetchNextPage()}>
            {t.moreMembers}
          </Button>
        </div>
      )}
    </Panel>
  );
}

/** What else is suggested about it: a promotion of private matters, opposite wishes. */
function Suggestions(props: { issue: Issue }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { promotions, opposed } = props.issue;
  return (
    <>
      {promotions.map((hint) => (
        <Note key={hint.id} tone="waiting" title={t.promotions}>
          <Link to="/batches" search={searchOf({ tab: 'hints' })}>
            {t.promotionAt(hint.placeName, format.number(hint.matters))}
          </Link>
        </Note>
      ))}
      {opposed.map((pair) => (
        <Note key={pair.id} tone="waiting" title={t.opposed}>
          <Link to="/hot-issues" search={searchOf({ tab: 'opposed' })}>
            {t.wishes(pair.object, format.number(pair.wanted), format.number(pair.unwanted))}
          </Link>
        </Note>
      ))}
    </>
  );
}

function Figures(props: { issue: Issue }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { issue } = props;
  return (
    <Panel>
      <Facts
        items={[
          { label: t.messages, value: format.number(issue.messages) },
          { label: t.people, value: format.number(issue.people) },
          { label: t.likes, value: format.number(issue.likes) },
          { label: t.followers, value: format.number(issue.followers) },
          { label: t.growth, value: format.number(issue.growth.recent) },
          { label: t.usually, value: format.number(issue.growth.before) },
          { label: t.first, value: format.moment(issue.firstAt) },
          { label: t.last, value: format.moment(issue.lastAt) },
          { label: t.terms, value: issue.terms.join('、') || '—' },
          { label: t.batchable, value: format.number(issue.batchable.matters) },
          { label: t.others, value: format.number(issue.batchable.others) },
        ]}
      />
      {issue.batchId && <Link to={`/batches/${issue.batchId}`}>{t.openBatch}</Link>}
    </Panel>
  );
}

/** One issue: its curve, its demands, what could be made of it. */
export function IssuePage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const issue = useQuery(read('/api/v1/hot-issues/{id}', { path: { id } }));
  return (
    <Loaded query={issue}>
      {(shown) => (
        <RecordPage
          back={{ to: '/hot-issues', label: t.back }}
          title={shown.title}
          tags={
            <>
              {shown.warning && <Tag tone="alarm">{t.warning}</Tag>}
              {shown.batchId && <Tag tone="done">{t.batched}</Tag>}
            </>
          }
          place={shown.areaName}
          actions={
            <ActionButtons
              actions={[batchAction(t, shown, format.number(shown.batchable.matters))]}
              target={{
                record: { id, version: 1, abilities: shown.abilities },
                refreshes: ['/api/v1/hot-issues', '/api/v1/batches', '/api/v1/matters'],
              }}
            />
          }
          side={<Figures issue={shown} />}
        >
          <Suggestions issue={shown} />
          <Panel>
            <Curve issue={shown} />
          </Panel>
          <Members id={id} />
        </RecordPage>
      )}
    </Loaded>
  );
}

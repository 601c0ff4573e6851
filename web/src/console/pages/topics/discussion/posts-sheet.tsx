import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, type Column, DataTable, Loading, ProblemNote, Tag } from '../../../kit/index.ts';
import { type Discussion, type Only, type Post, postsOf } from './data.ts';
import { dismissAction, hideAction, showAgainAction } from './moderation-actions.ts';
import { addOptionAction } from './option-actions.ts';
import { words } from './phrases.ts';
import { Said, Speaker } from './said.tsx';
import { disposeAction } from './talk-actions.ts';

const tones = { adopted: 'done', partly_adopted: 'waiting', not_adopted: 'closed' } as const;

function useTools(): (post: Post) => Action[] {
  const t = usePhrases(words);
  const policy = useQuery(read('/api/v1/moderation-policy'));
  const reasons = policy.data?.reasons.map((reason) => ({ value: reason.code, label: reason.name })) ?? [];
  return (post) => {
    const may = (name: string) => post.abilities[name]?.allowed === true;
    return [
      ...(post.openReports > 0 && may('hide') ? [dismissAction(t, post)] : []),
      ...(may('hide') ? [hideAction(t, post, reasons)] : []),
      ...(may('show_again') ? [showAgainAction(t, post)] : []),
    ];
  };
}

/** What became of an opinion; the reason on hover, and on the public page. */
function Disposition(props: { post: Post }) {
  const t = usePhrases(words);
  const { post } = props;
  if (post.disposition)
    return (
      <span title={post.dispositionReason ?? undefined}>
        <Tag tone={tones[post.disposition]}>{t[post.disposition]}</Tag>
      </span>
    );
  return post.kind === 'comment' && post.hiding === null ? <b>{t.onlyUndisposed}</b> : null;
}

function useColumns(onDo: (action: Action, post: Post) => void): Column<Post>[] {
  const t = usePhrases(words);
  const format = useFormat();
  const tools = useTools();
  return [
    {
      key: 'words',
      title: t.wordsColumn,
      cell: (post) => (
        <>
          <Speaker post={post} />
          <Said post={post} />
        </>
      ),
    },
    {
      key: 'disposition',
      title: t.disposition,
      width: 130,
      cell: (post) => (
        <>
          <Disposition post={post} />
          <div className="quiet small">{t.votes(format.number(post.agrees), format.number(post.disagrees))}</div>
        </>
      ),
    },
    {
      key: 'todo',
      title: t.todo,
      width: 100,
      cell: (post) => (
        <span className="row">
          {tools(post).map((tool) => (
            <Button key={tool.name} size="small" onClick={() => onDo(tool, post)}>
              {tool.label}
            </Button>
          ))}
        </span>
      ),
    },
  ];
}

/** The posts of a topic: chosen ones are answered at once or made into an option. */
export function PostsSheet(props: { discussion: Discussion; only?: Only; onDo: (action: Action, id?: string, version?: number) => void }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { discussion, onDo } = props;
  const { topicId, abilities } = discussion;
  const [only, setOnly] = useState<Only>(props.only ?? 'all');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const list = useInfiniteQuery(postsOf(topicId, only));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const columns = useColumns((tool, post) => onDo(tool, post.id, post.version));
  const toggle = (id: string) => setChosen((known) => new Set(known.has(id) ? [...known].filter((each) => each !== id) : [...known, id]));
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.id));
  const toggleAll = () => setChosen(all ? new Set() : new Set(rows.map((row) => row.id)));
  const opinions = rows.filter((row) => chosen.has(row.id) && row.kind === 'comment' && row.hiding === null).map((row) => row.id);
  const filters: Only[] = ['all', 'undisposed', 'reported', 'hidden'];
  const labels = { all: t.all, undisposed: t.onlyUndisposed, reported: t.onlyReported, hidden: t.onlyHidden, unanswered: '' };
  const told = format.number(opinions.length);
  return (
    <div className="stack">
      <div className="row">
        <Radio.Group
          aria-label={t.which}
          optionType="button"
          value={only}
          onChange={(event) => setOnly(event.target.value as Only)}
          options={filters.map((value) => ({ value, label: labels[value] }))}
        />
        {abilities['dispose']?.allowed && (
          <Button
            type="primary"
            disabled={opinions.length === 0}
            onClick={() => onDo(disposeAction(t, { topicId, ids: opinions, told }, () => setChosen(new Set())))}
          >
            {opinions.length === 0 ? t.chooseFirst : t.disposeChosen(told)}
          </Button>
        )}
        {abilities['shape_options']?.allowed && opinions.length > 0 && (
          <Button onClick={() => onDo(addOptionAction(t, topicId, opinions))}>{t.fromChosen(told)}</Button>
        )}
      </div>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNote error={list.error} />}
      {list.data && (
        <DataTable
          columns={columns}
          rows={rows}
          label={t.posts}
          empty={{ title: t.none, text: t.noneText }}
          selection={{ chosen, toggle, toggleAll }}
        />
      )}
      {list.hasNextPage && <Button onClick={() => void list.fetchNextPage()}>{t.more}</Button>}
    </div>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { type Action, Clock, type Column, DataTable, Empty, Loading, ProblemNote, Tag } from '../../../kit/index.ts';
import { type Discussion, type Post, postsOf } from './data.ts';
import { words } from './phrases.ts';
import { Said, Speaker } from './said.tsx';
import { sayAction, typeAnswerAction } from './talk-actions.ts';

type Party = Discussion['questions'][number];

/** How many questions each party got, how many it answered and how quickly (S001-87). */
function Figures(props: { discussion: Discussion }) {
  const t = usePhrases(words);
  const format = useFormat();
  const mean = (minutes: number | null): string => {
    if (minutes === null) return '—';
    const days = Math.floor(minutes / 144) / 10;
    return minutes >= 24 * 60 ? t.days(format.number(days)) : t.hours(format.number(Math.floor(minutes / 6) / 10));
  };
  const columns: Column<Party & { id: string }>[] = [
    { key: 'party', title: t.partyColumn, cell: (party) => party.name },
    { key: 'asked', title: t.asked, width: 90, align: 'right', cell: (party) => format.number(party.asked) },
    { key: 'answered', title: t.answeredCount, width: 90, align: 'right', cell: (party) => format.number(party.answered) },
    {
      key: 'none',
      title: t.noResponseCount,
      width: 90,
      align: 'right',
      cell: (party) => (party.noResponse > 0 ? <Tag tone="alarm">{format.number(party.noResponse)}</Tag> : '0'),
    },
    { key: 'mean', title: t.mean, width: 110, align: 'right', cell: (party) => mean(party.meanMinutes) },
  ];
  const rows = props.discussion.questions.map((party) => ({ ...party, id: party.partyId }));
  return <DataTable columns={columns} rows={rows} label={t.questionTable} />;
}

/** Questions that wait, with their clocks; the asked party answers, or the office types in what it said. */
export function QuestionsSheet(props: { discussion: Discussion; onDo: (action: Action, id?: string, version?: number) => void }) {
  const t = usePhrases(words);
  const { discussion, onDo } = props;
  const list = useInfiniteQuery(postsOf(discussion.topicId, 'unanswered'));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const types = discussion.abilities['write_down']?.allowed === true;
  const columns: Column<Post>[] = [
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
      key: 'due',
      title: t.due,
      width: 150,
      cell: (post) =>
        post.response === 'no_response' ? <Tag tone="alarm">{t.no_response}</Tag> : <Clock deadline={{ dueAt: post.answerDueAt }} short />,
    },
    {
      key: 'todo',
      title: t.todo,
      width: 110,
      cell: (post) => {
        const own = post.abilities['answer']?.allowed ? sayAction(t, { topicId: post.topicId, kind: 'answer', replyTo: post }) : undefined;
        const act = own ?? (types ? typeAnswerAction(t, post) : undefined);
        return (
          act && (
            <Button size="small" onClick={() => onDo(act, post.id, post.version)}>
              {act.label}
            </Button>
          )
        );
      },
    },
  ];
  if (discussion.questions.length === 0) return <Empty title={t.noQuestions} />;
  return (
    <div className="stack">
      <Figures discussion={discussion} />
      {list.isPending && <Loading />}
      {list.isError && <ProblemNote error={list.error} />}
      {rows.length > 0 && <DataTable columns={columns} rows={rows} label={t.openQuestions} />}
    </div>
  );
}

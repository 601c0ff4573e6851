import '../pages.css';
import './topics.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loaded, Loading, Notice } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { type Topic, topic } from './api.ts';
import { Evaluation, Resolution, VoteLink } from './outcome.tsx';
import { phrases } from './phrases.ts';
import { discussion } from './posts-api.ts';
import { StageBar } from './stage-bar.tsx';
import { Support } from './support.tsx';
import { Table } from './table.tsx';

// What stands further down comes after the page can be read.
const Options = lazy(async () => ({ default: (await import('./options.tsx')).Options }));
const Posts = lazy(async () => ({ default: (await import('./posts.tsx')).Posts }));
const Share = lazy(async () => ({ default: (await import('./share.tsx')).Share }));

/** What it is about: the question, and for topics from above its three parts. */
function Question(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const { topic: shown } = props;
  return (
    <>
      <p className="post-words">{shown.body}</p>
      {shown.parts &&
        (['plan', 'path', 'follow_up'] as const).map((part) => (
          <div key={part}>
            <h2>{t[part]}</h2>
            <p className="post-words">{shown.parts?.[part]}</p>
          </div>
        ))}
    </>
  );
}

/** Where it stands, in words first: what waits for whom until when. */
function Standing(props: { topic: Topic }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { topic: shown } = props;
  if (shown.overdue)
    return (
      <Notice tone="alarm" title={t.overdue}>
        {shown.answerDueAt && t.answerBy(format.moment(shown.answerDueAt))}
      </Notice>
    );
  if (shown.state === 'supported' && shown.answerDueAt)
    return <Notice tone="waiting" title={t.answerBy(format.moment(shown.answerDueAt))} />;
  if (shown.state === 'declined') return <Notice title={t.declined}>{shown.declinedReason}</Notice>;
  return null;
}

function Discussed(props: { topic: Topic }) {
  const query = useQuery(discussion(props.topic.id));
  return (
    <Loaded query={query}>{(found) => <Posts topicId={props.topic.id} discussion={found} inParts={props.topic.parts !== null} />}</Loaded>
  );
}

/** One topic: where it stands, who sits at the table, what was said and adopted, what was decided and done. */
export function TopicPage() {
  const t = usePhrases(phrases);
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(topic(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.title}
          lead={`${shown.area.name}${shown.building ? ` · ${shown.building.name}` : ''} · ${t[shown.direction]} · ${t.number(shown.number)}`}
          back={{ to: '/topics', label: t.back }}
        >
          <Standing topic={shown} />
          <Question topic={shown} />
          <Support topic={shown} />
          <Section title={`${t.nowDo}：${shown.stateName}`}>
            <StageBar topic={shown} />
            <VoteLink topic={shown} />
          </Section>
          <Resolution topic={shown} />
          <Evaluation topic={shown} />
          <Table topic={shown} />
          <Suspense fallback={<Loading />}>
            <Options topicId={shown.id} />
            <Discussed topic={shown} />
            <Share topic={shown} />
          </Suspense>
        </Page>
      )}
    </Loaded>
  );
}

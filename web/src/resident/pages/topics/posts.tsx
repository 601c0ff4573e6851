import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, Notice, ProblemNotice } from '../../kit/feedback.tsx';
import { Section } from '../../kit/page.tsx';
import { Disclosure } from '../disclosure.tsx';
import { ModerationLog } from './moderation-log.tsx';
import { PostCard } from './post-card.tsx';
import { phrases } from './posts.phrases.ts';
import { type Discussion, posts } from './posts-api.ts';
import { Replies } from './replies.tsx';
import { lengthTold } from './words.ts';

const WritePost = lazy(async () => ({ default: (await import('./write-post.tsx')).WritePost }));

/** How many spoke and what became of the opinions. */
function Counts(props: { discussion: Discussion }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { posts: counted, dispositions } = props.discussion;
  const { num, den } = dispositions.adoption;
  return (
    <div className="post-counts">
      <p>{t.counts(format.number(counted.verified), format.number(counted.guest), format.number(counted.offline))}</p>
      {den > 0 && (
        <p>
          {t.adoption(format.number(num), format.number(den))}
          {dispositions.undisposed > 0 && `，${t.undisposed(format.number(dispositions.undisposed))}`}
        </p>
      )}
      {counted.hidden > 0 && <p>{t.hiddenCount(format.number(counted.hidden))}</p>}
    </div>
  );
}

/** Who answers questions, how many and how quickly (S001-87). */
function Responses(props: { discussion: Discussion }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  if (props.discussion.questions.length === 0) return null;
  return (
    <Disclosure title={t.responses}>
      <ul className="plain-list">
        {props.discussion.questions.map((party) => (
          <li key={party.partyId}>
            <strong>{party.name}</strong> {t.rate(format.number(party.answered), format.number(party.asked))}
            {party.meanMinutes !== null && ` · ${t.mean(lengthTold(party.meanMinutes, t, format))}`}
            {party.noResponse > 0 && <span className="outcome-no_response"> · {t.noResponse(format.number(party.noResponse))}</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** The discussion: one's own word first, then what the others said. */
export function Posts(props: { topicId: string; discussion: Discussion; inParts: boolean }) {
  const t = usePhrases(phrases);
  const list = useInfiniteQuery(posts(props.topicId));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { comments } = props.discussion.dispositions;
  const open = props.discussion.abilities['comment']?.allowed === true;
  if (list.data && rows.length === 0 && !open && comments === 0) return null;
  return (
    <Section title={t.title}>
      <Counts discussion={props.discussion} />
      <Suspense fallback={<Loading />}>
        <WritePost topicId={props.topicId} discussion={props.discussion} inParts={props.inParts} />
      </Suspense>
      {list.isPending && <Loading />}
      {list.isError && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && rows.length === 0 && <Notice title={t.none}>{open && t.noneText}</Notice>}
      <div className="posts">
        {rows.map((post) => (
          <PostCard key={post.id} post={post}>
            <Replies post={post} />
          </PostCard>
        ))}
      </div>
      {list.hasNextPage && (
        <button type="button" className="button button-wide" onClick={() => void list.fetchNextPage()}>
          {t.more}
        </button>
      )}
      <Responses discussion={props.discussion} />
      <ModerationLog topicId={props.topicId} hidden={props.discussion.posts.hidden} />
    </Section>
  );
}

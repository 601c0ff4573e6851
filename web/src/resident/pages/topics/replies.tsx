import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ProblemNotice } from '../../kit/feedback.tsx';
import { PostCard } from './post-card.tsx';
import { phrases } from './posts.phrases.ts';
import { type Post, repliesOf } from './posts-api.ts';

/** Answers to a post: the first at once, the others when they are asked for. */
export function Replies(props: { post: Post }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { post } = props;
  const [all, setAll] = useState(false);
  const list = useInfiniteQuery({ ...repliesOf(post.topicId, post.id), enabled: all });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? post.replies;
  const more = all ? list.hasNextPage : post.replyCount > post.replies.length;
  return (
    <>
      {rows.map((reply) => (
        <PostCard key={reply.id} post={reply} />
      ))}
      {list.isError && <ProblemNotice error={list.error} />}
      {more && (
        <button type="button" className="text-button" onClick={() => (all ? void list.fetchNextPage() : setAll(true))}>
          {t.moreReplies(format.number(post.replyCount))}
        </button>
      )}
    </>
  );
}

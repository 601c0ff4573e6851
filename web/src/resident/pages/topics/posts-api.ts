import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { claimsOf, uploadFile } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { keepValue, readValue } from '../../../ui/device-store.ts';
import type { Photo } from '../../kit/photo-input.tsx';
import type { RowOf } from '../answer.ts';

export type Discussion = Answer<'/api/v1/topics/{id}/discussion'>;
export type Post = RowOf<'/api/v1/topics/{id}/posts'>;
export type Reply = Post['replies'][number];
export type Options = Answer<'/api/v1/topics/{id}/options'>;

export const topicKey = (id: string) => ['/api/v1/topics', id] as const;

/** Who spoke, what became of it, and what the reader may do. */
export const discussion = (id: string) =>
  queryOptions({
    queryKey: [...topicKey(id), 'discussion'],
    queryFn: () => data(api.GET('/api/v1/topics/{id}/discussion', { params: { path: { id } } })),
  });

/** What was said, the newest first. */
export const posts = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...topicKey(id), 'posts'],
    queryFn: ({ pageParam }) =>
      data(
        api.GET('/api/v1/topics/{id}/posts', {
          params: { path: { id }, query: { limit: 15, ...(pageParam ? { after: pageParam } : {}) } },
        }),
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The options side by side, and who does not agree. */
export const options = (id: string) =>
  queryOptions({
    queryKey: [...topicKey(id), 'options'],
    queryFn: () => data(api.GET('/api/v1/topics/{id}/options', { params: { path: { id } } })),
  });

/** For which reasons posts are hidden. */
export const moderationPolicy = queryOptions({
  queryKey: ['/api/v1/moderation-policy'],
  queryFn: () => data(api.GET('/api/v1/moderation-policy')),
  staleTime: 3_600_000,
});

export interface Writing {
  kind: 'comment' | 'question' | 'interest' | 'answer';
  body: string;
  replyTo?: string;
  askedPartyId?: string;
  part?: 'plan' | 'path' | 'follow_up';
  photos?: readonly Photo[];
}

/** The files are sent first, each once: its key is that of the photo. */
async function uploaded(photos: readonly Photo[]) {
  const files = await Promise.all(photos.map(({ id, name, blob }) => uploadFile({ name, blob }, { key: id })));
  return files.length === 0 ? {} : { attachments: claimsOf(files) };
}

/** Says something. The key of a guest stays on this device, so that an appeal is possible later. */
export async function writePost(id: string, { photos, ...words }: Writing, key: string): Promise<Post> {
  const body = { ...words, ...(await uploaded(photos ?? [])) };
  const said = await data(api.POST('/api/v1/topics/{id}/posts', { params: { path: { id } }, body, headers: submitHeaders(key) }));
  if (said.guestKey !== null) keepValue(`guest-post:${said.post.id}`, said.guestKey);
  return said.post;
}

/** The key by which a guest shows on this device that a post is theirs. */
export const guestKeyOf = (postId: string): string | undefined => readValue<string>(`guest-post:${postId}`);

/** Answers to one post, the oldest first. */
export const repliesOf = (topicId: string, id: string) =>
  infiniteQueryOptions({
    queryKey: [...topicKey(topicId), 'posts', id, 'replies'],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/v1/posts/{id}/replies', { params: { path: { id }, query: pageParam ? { after: pageParam } : {} } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** What a post said before. */
export const editions = (id: string, edition: number) =>
  queryOptions({
    queryKey: ['/api/v1/posts', id, 'editions', edition],
    queryFn: () => data(api.GET('/api/v1/posts/{id}/editions', { params: { path: { id } } })),
  });

/** What was hidden in a topic. */
export const moderationLog = (topicId: string) =>
  queryOptions({
    queryKey: [...topicKey(topicId), 'moderations'],
    queryFn: () => data(api.GET('/api/v1/moderations', { params: { query: { topicId, limit: 50 } } })),
  });

/** Agrees, disagrees, or takes it back. */
export const react = (id: string, agrees: boolean | null, key: string) =>
  data(api.POST('/api/v1/posts/{id}/reaction', { params: { path: { id } }, body: { agrees }, headers: submitHeaders(key) }));

/** Changes one's own words. */
export const editPost = (id: string, body: { version: number; body: string }, key: string) =>
  data(api.PATCH('/api/v1/posts/{id}', { params: { path: { id } }, body, headers: submitHeaders(key) }));

/** Says why one's hidden post should be shown. */
export const appealHiding = (id: string, words: string, key: string) => {
  const guestKey = guestKeyOf(id);
  const body = { words, ...(guestKey === undefined ? {} : { guestKey }) };
  return data(api.POST('/api/v1/posts/{id}/appeal', { params: { path: { id } }, body, headers: submitHeaders(key) }));
};

/** Tells the moderators that a post breaks the rules. */
export const reportPost = (id: string, reasonCode: string, key: string) =>
  data(api.POST('/api/v1/posts/{id}/reports', { params: { path: { id } }, body: { reasonCode }, headers: submitHeaders(key) }));

/** Supports a proposed topic, or takes it back. */
export const support = (id: string, supports: boolean, key: string) => {
  const init = { params: { path: { id } }, headers: submitHeaders(key) };
  return data(supports ? api.POST('/api/v1/topics/{id}/support', init) : api.POST('/api/v1/topics/{id}/support/withdraw', init));
};

/** A topic by the number of its short link. */
export const sharedTopic = (number: string) =>
  queryOptions({
    queryKey: ['/api/v1/shared-topics', number],
    queryFn: () => data(api.GET('/api/v1/shared-topics/{number}', { params: { path: { number } } })),
    retry: false,
  });

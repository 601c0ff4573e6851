import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, data } from '../../../../api/client.ts';
import type { Answer } from '../../../../api/query.ts';
import type { RowOf } from '../../../kit/index.ts';

export type Discussion = Answer<'/api/v1/topics/{id}/discussion'>;
export type Post = RowOf<'/api/v1/topics/{id}/posts'>;
export type TopicOptions = Answer<'/api/v1/topics/{id}/options'>;
export type TopicOption = TopicOptions['items'][number];
export type Moderation = RowOf<'/api/v1/moderations'>;
export type Only = 'all' | 'undisposed' | 'reported' | 'hidden' | 'unanswered';

/** Everything that is old after something was said, answered, hidden or drawn up. */
export const refreshes = ['/api/v1/topics', '/api/v1/moderations'];

/** Posts of a topic, the newest first, page by page. */
export const postsOf = (topicId: string, only: Only) =>
  infiniteQueryOptions({
    queryKey: ['/api/v1/topics/{id}/posts', { topicId, only }],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(only === 'all' ? {} : { only }), ...(pageParam ? { after: pageParam } : {}) };
      return data(api.GET('/api/v1/topics/{id}/posts', { params: { path: { id: topicId }, query }, signal }));
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

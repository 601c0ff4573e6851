import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { invalidInput } from '../../../platform/problem.ts';
import { searchAll } from './search.queries.ts';
import { SearchAnswer, SearchQuery } from './search.schema.ts';

/** One box for everything a member of the staff may see. */
export const searchRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/search',
    operationId: 'searchEverything',
    summary: { zh: '搜索事项、诉求、工单和知识', en: 'Search matters, demands, orders and articles' },
    access: ['staff'],
    query: SearchQuery,
    response: SearchAnswer,
    problems: [invalidInput],
    handler: async (ctx, { query }) => ({ groups: await searchAll(ctx, query) }),
  }),
];

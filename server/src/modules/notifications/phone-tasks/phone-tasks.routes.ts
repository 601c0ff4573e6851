import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { presentPhoneTasks } from './phone-tasks.presenter.ts';
import { phoneTaskPage } from './phone-tasks.queries.ts';
import { CallBody, PhoneTask, PhoneTaskPage, PhoneTaskQuery } from './phone-tasks.schema.ts';
import { recordCall } from './phone-tasks.service.ts';

export const phoneTaskRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/phone-tasks',
    operationId: 'listPhoneTasks',
    summary: { zh: '待电话告知的居民', en: 'Residents to be told by phone' },
    access: ['staff'],
    permission: 'demands.intake',
    query: PhoneTaskQuery,
    response: PhoneTaskPage,
    handler: async (ctx, { query }) => {
      const page = await phoneTaskPage(ctx, { ...query, limit: query.limit ?? 50 });
      return { items: await presentPhoneTasks(ctx, page.items), next: page.next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/phone-tasks/:id/done',
    operationId: 'recordPhoneCall',
    summary: { zh: '记录电话告知结果', en: 'Record the call' },
    access: ['staff'],
    permission: 'demands.intake',
    params: IdParams,
    body: CallBody,
    response: PhoneTask,
    problems: [notFound, editConflict, illegalTransition, invalidInput],
    handler: async (ctx, { params, body }) => {
      const [task] = await presentPhoneTasks(ctx, [await recordCall(ctx, params.id, body)]);
      if (!task) throw notFound();
      return task;
    },
  }),
];

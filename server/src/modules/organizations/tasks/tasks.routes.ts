import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams, Nullable, OneOf, PageOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { listTasks } from './tasks.queries.ts';
import { taskKinds } from './tasks.repository.ts';
import { finishTask } from './tasks.service.ts';

const TaskView = Type.Object({
  id: Id,
  kind: OneOf(taskKinds),
  areaCode: AreaCode,
  unitId: Nullable(Id),
  unitName: Nullable(Type.String()),
  subjectType: Type.String(),
  subjectId: Id,
  dueOn: Nullable(Type.String()),
  openedAt: Timestamp,
  doneAt: Nullable(Timestamp),
  note: Nullable(Type.String()),
  version: Version,
});

/** Things to do about organisations. */
export const taskRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-tasks',
    operationId: 'listOrganisationTasks',
    summary: { zh: '社会组织待办', en: 'Things to do about organisations' },
    access: ['staff'],
    query: Type.Object({
      ...PageQuery,
      kind: Type.Optional(OneOf(taskKinds)),
      unitId: Type.Optional(Id),
      done: Type.Optional(Type.Boolean()),
    }),
    response: PageOf(TaskView),
    handler: async (ctx, { query }) => {
      const { items, next } = await listTasks(ctx, query);
      return { next, items: items.map((t) => ({ ...t, openedAt: t.openedAt.toISOString(), doneAt: t.doneAt?.toISOString() ?? null })) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/organisation-tasks/:id/finish',
    operationId: 'finishOrganisationTask',
    summary: { zh: '办结待办', en: 'Finish a thing to do' },
    access: ['staff'],
    status: 204,
    params: IdParams,
    body: Type.Object({ version: Version, note: Type.Optional(Words(500)) }),
    problems: [notFound, editConflict, invalidInput],
    handler: async (ctx, { params, body }) => {
      await finishTask(ctx, params.id, body);
      return undefined;
    },
  }),
];

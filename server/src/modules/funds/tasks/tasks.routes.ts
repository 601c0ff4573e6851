import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, Nullable, PageOf, PageQuery, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { accountRefs } from '../../identity/index.ts';
import { ledgerProblems } from '../../ledger/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { budgetExceeded, fundClosed, notYourFund, taskNeedsFund, taskWithoutMoney } from '../funds.errors.ts';
import { AmountOrNothing, Money } from '../funds.schema.ts';
import { exceptionsByUnit, listTasks } from './tasks.repository.ts';
import { transferTask } from './tasks.service.ts';

const read = { method: 'GET', access: ['staff'], permission: 'funds.read' } as const;
const Line = Type.Object({
  id: Id,
  title: Type.String(),
  from: Type.String(),
  to: Type.String(),
  areaCode: Type.String(),
  amount: Money,
  fundId: Nullable(Id),
  exceptionReason: Nullable(Type.String()),
  exceptionBy: Nullable(Type.String()),
  createdAt: Timestamp,
});

/** Tasks handed down, and the money that follows them. */
export const taskRoutes: readonly AnyRoute[] = [
  readRoute({
    ...read,
    path: '/task-transfers',
    operationId: 'listTaskTransfers',
    summary: { zh: '下派任务与经费', en: 'Tasks handed down and their money' },
    query: Type.Object({ ...PageQuery, unitId: Type.Optional(Id) }),
    response: PageOf(Line),
    handler: async (ctx, { query }) => {
      const page = await listTasks(ctx, query);
      const units = await unitsByIds(
        ctx,
        page.items.flatMap((row) => [row.fromUnitId, row.toUnitId]),
      );
      const people = await accountRefs(
        ctx,
        page.items.map((row) => row.exceptionBy),
      );
      const items = page.items.map(({ fromUnitId, toUnitId, amount, exceptionBy, createdAt, ...row }) => ({
        ...row,
        from: units.get(fromUnitId)?.name ?? '',
        to: units.get(toUnitId)?.name ?? '',
        amount: Number(amount),
        exceptionBy: people.get(exceptionBy ?? '')?.displayName ?? null,
        createdAt: createdAt.toISOString(),
      }));
      return { items, next: page.next };
    },
  }),
  readRoute({
    ...read,
    path: '/task-exceptions',
    operationId: 'listTaskExceptions',
    summary: { zh: '无经费下派统计', en: 'Tasks without money by unit' },
    response: Type.Object({
      items: Type.Array(Type.Object({ unitId: Id, name: Type.String(), exceptions: Type.Integer(), tasks: Type.Integer() })),
    }),
    handler: async (ctx) => {
      const rows = await exceptionsByUnit(ctx);
      const units = await unitsByIds(
        ctx,
        rows.map(({ unitId }) => unitId),
      );
      return { items: rows.map((row) => ({ ...row, name: units.get(row.unitId)?.name ?? '' })) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/task-transfers',
    operationId: 'transferTask',
    summary: { zh: '下派任务并拨付经费', en: 'Hand a task down with its money' },
    access: ['staff'],
    permission: 'funds.read',
    status: 201,
    body: Type.Object({
      title: Words(200),
      fromUnitId: Id,
      toUnitId: Id,
      areaCode: AreaCode,
      amount: AmountOrNothing,
      fundId: Type.Optional(Nullable(Id)),
      exception: Type.Optional(Nullable(Words(2000))),
    }),
    response: Type.Object({ id: Id }),
    problems: [notFound, notYourFund, invalidInput, taskWithoutMoney, taskNeedsFund, fundClosed, budgetExceeded, ...ledgerProblems],
    handler: async (ctx, { body }) => ({ id: await transferTask(ctx, body) }),
  }),
];

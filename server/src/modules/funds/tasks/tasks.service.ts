import { sql } from 'kysely';
import { Type } from 'typebox';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { taskNeedsFund, taskWithoutMoney } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can, visibleTo } from '../funds.policy.ts';
import { assertOpen, managedFund } from '../funds.service.ts';
import { allocateToLine, storeLine } from '../lines/lines.service.ts';

/** A task or function handed down, and the money that follows it. */
export interface TaskInput {
  readonly title: string;
  readonly fromUnitId: string;
  readonly toUnitId: string;
  readonly areaCode: string;
  readonly amount: number;
  readonly fundId?: string | null;
  /** Why it goes without money; signed by whoever may allow that. */
  readonly exception?: string | null;
}

/**
 * Hands a task down with its money: the receiver gets a budget line of its own. Without money only with a signed exception (S001-52).
 * @returns its id. @throws not-your-fund, task-without-money, task-needs-fund, fund-closed, budget-exceeded, not-found
 */
export async function transferTask(ctx: WriteCtx, input: TaskInput): Promise<string> {
  assertAllowed(can.read(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  await unitOrThrow(ctx, input.fromUnitId);
  await unitOrThrow(ctx, input.toUnitId);
  const title = textField(input.title, '/title', 200);
  const amount = fen(input.amount);
  const exception = amount > 0n ? null : signedException(ctx, input);
  const lineId = amount > 0n ? await lineFor(ctx, { ...input, title }, amount) : null;
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('fund_task')
    .values({
      id,
      title,
      from_unit_id: input.fromUnitId,
      to_unit_id: input.toUnitId,
      area_code: input.areaCode,
      amount,
      fund_id: lineId === null ? null : (input.fundId ?? null),
      line_id: lineId,
      exception_reason: exception,
      exception_by: exception === null ? null : ctx.actor.id,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute();
  const { fromUnitId, toUnitId } = input;
  emit(ctx, {
    name: 'task.transferred',
    subject: { type: 'task', id },
    capacity: capacityOf(ctx.actor, exception === null ? 'funds.manage' : 'funds.override', input.areaCode),
    data: { fromUnitId, toUnitId, amount: input.amount, exception: exception !== null },
    ...(exception === null ? {} : { private: { exception } }),
  } satisfies FundEvent);
  return id;
}

function signedException(ctx: WriteCtx, { exception, areaCode }: TaskInput): string {
  const reason = optionalText(exception ?? null, '/exception', 2000);
  if (reason === null) throw taskWithoutMoney();
  assertAllowed(can.override(ctx.actor, { areaCode }));
  return reason;
}

async function lineFor(ctx: WriteCtx, input: TaskInput, amount: Fen): Promise<string> {
  if (!input.fundId) throw taskNeedsFund();
  const fund = await managedFund(ctx, input.fundId);
  assertOpen(fund);
  const name = [...input.title].slice(0, 100).join('');
  const line = { name, kind: 'task', projectBased: false, areaCode: input.areaCode, unitId: input.toUnitId } as const;
  const lineId = await storeLine(ctx, fund, { ...line, amount: input.amount });
  await allocateToLine(ctx, fund, { lineId, amount });
  return lineId;
}

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

export interface TaskRow {
  id: string;
  title: string;
  fromUnitId: string;
  toUnitId: string;
  areaCode: string;
  amount: string;
  fundId: string | null;
  exceptionReason: string | null;
  exceptionBy: string | null;
  createdAt: Date;
}

/** Tasks handed down, newest first. */
export async function listTasks(ctx: Ctx, query: { unitId?: string; after?: string; limit?: number }) {
  const limit = query.limit ?? 50;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const { rows } = await sql<TaskRow & { at: string }>`
    select t.id, t.title, t.from_unit_id as "fromUnitId", t.to_unit_id as "toUnitId", t.area_code as "areaCode", t.amount, t.fund_id as "fundId",
      t.exception_reason as "exceptionReason", t.exception_by as "exceptionBy", t.created_at as "createdAt", t.created_at::text as at
    from ${table(ctx, 'fund_task')} t where ${visibleTo(ctx.actor, 't.area_code')}
      and (${query.unitId ?? null}::uuid is null or ${query.unitId ?? null}::uuid in (t.from_unit_id, t.to_unit_id))
      and (${after?.[0] ?? null}::timestamptz is null or (t.created_at, t.id) < (${after?.[0] ?? null}::timestamptz, ${after?.[1] ?? null}::uuid))
    order by t.created_at desc, t.id desc limit ${limit + 1}`.execute(ctx.db);
  return toPage(rows, limit, (row) => [row.at, row.id]);
}

/** How often each unit handed tasks down without money, most often first. */
export async function exceptionsByUnit(ctx: Ctx): Promise<{ unitId: string; exceptions: number; tasks: number }[]> {
  const { rows } = await sql<{ unitId: string; exceptions: number; tasks: number }>`
    select t.from_unit_id as "unitId", (count(*) filter (where t.amount = 0))::int as exceptions, count(*)::int as tasks
    from ${table(ctx, 'fund_task')} t where ${visibleTo(ctx.actor, 't.area_code')} group by 1 order by 2 desc, 1`.execute(ctx.db);
  return rows;
}

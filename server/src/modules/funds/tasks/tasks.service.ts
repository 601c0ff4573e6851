import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type Fen, fen } from '../../../platform/money.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { taskNeedsFund, taskWithoutMoney } from '../funds.errors.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { assertOpen, managedFund } from '../funds.service.ts';
import { allocateToLine, storeLine } from '../lines/lines.service.ts';
import { insertTask } from './tasks.repository.ts';

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
  await insertTask(ctx, {
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
  });
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

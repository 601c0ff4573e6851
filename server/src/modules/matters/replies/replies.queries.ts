import { type RawBuilder, sql } from 'kysely';
import { type Ctx, table } from '../../../platform/context.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { checkReply, REPLY_ADVICE, type ReplyCheck } from '../../understanding/index.ts';
import { findDemand } from '../demands/demands.repository.ts';
import { backgrounds } from '../hot-issues/background.ts';
import { can, canRead, visibleTo } from '../matters.policy.ts';
import { findMatter } from '../matters.repository.ts';
import { canReadOrder, mayStepOrder } from '../orders/orders.policy.ts';
import { findOrder } from '../orders/orders.repository.ts';

interface Other {
  readonly id: string;
  readonly number: string;
  readonly text: string;
}

/** An answer that is almost the same as one of so many before it is worth a second look. */
const lookedBack = 100;

/**
 * Advice on a result before it goes to the resident; for whoever may report it.
 * @throws not-found, not-your-matter
 */
export async function adviceOnResult(ctx: Ctx, orderId: string, text: string) {
  const order = await findOrder(ctx, orderId);
  if (!order || !canReadOrder(ctx.actor, order)) throw notFound();
  assertAllowed(mayStepOrder(ctx.actor, 'report', order));
  const matter = await findMatter(ctx, order.matter_id);
  if (!matter) throw notFound();
  const others = await answersIn(
    ctx,
    sql`select o.id, o.number, o.result_text as text from ${table(ctx, 'work_order')} o
      where o.unit_id = ${order.unit_id} and o.id <> ${order.id} and o.result_text is not null order by o.dispatched_at desc, o.id desc limit ${lookedBack}`,
  );
  return advise(ctx, { demandId: matter.origin_demand_id, text, others });
}

/**
 * Advice on an answer given at once; for whoever may give it.
 * @throws not-found, not-your-matter
 */
export async function adviceOnAnswer(ctx: Ctx, matterId: string, text: string) {
  const matter = await findMatter(ctx, matterId);
  if (!matter || !canRead(ctx.actor, matter)) throw notFound();
  assertAllowed(can.answer_at_once(ctx.actor, matter));
  const others = await answersIn(
    ctx,
    sql`select matter.id, matter.number, matter.result_text as text from ${table(ctx, 'matter')} matter
      where matter.state = 'answered' and matter.result_text is not null and ${visibleTo(ctx)} order by matter.received_at desc, matter.id desc limit ${lookedBack}`,
  );
  return advise(ctx, { demandId: matter.origin_demand_id, text, others });
}

async function answersIn(ctx: Ctx, question: RawBuilder<unknown>): Promise<Other[]> {
  return (await (question as RawBuilder<Other>).execute(ctx.db)).rows;
}

async function advise(ctx: Ctx, { demandId, text, others }: { demandId: string; text: string; others: readonly Other[] }) {
  const demand = await findDemand(ctx, demandId);
  if (!demand) throw notFound();
  const check = checkReply({ demand, reply: text, others, background: await backgrounds.get(ctx) });
  return present(check, new Map(others.map((o) => [o.id, o.number])));
}

/** The gravest first; of a copy the numbers of the answers it resembles. */
function present({ coverage, points, advice }: ReplyCheck, numbers: ReadonlyMap<string, string>) {
  const evidenceOf = (code: string) => points.find((p) => p.code === code)?.evidence.map((e) => numbers.get(e) ?? e) ?? [];
  return {
    coverage,
    advice: advice.map((code) => ({ code, reason: REPLY_ADVICE[code], evidence: evidenceOf(code) })),
    held: points.filter((p) => p.held && p.evidence.length > 0).map((p) => ({ code: p.code, evidence: evidenceOf(p.code) })),
  };
}

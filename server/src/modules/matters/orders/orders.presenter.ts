import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { maskName } from '../../../platform/text/mask.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { presentClock } from '../clocks/clocks.presenter.ts';
import { clocksOf } from '../clocks/clocks.repository.ts';
import { mayAddCoUnit, orderDecisions, takesCoUnits } from './orders.policy.ts';
import { aroundOrder, type OrderListRow } from './orders.queries.ts';
import type { OrderRecord } from './orders.repository.ts';
import type { OrderRow, OrderView } from './orders.schema.ts';
import { orderWorkflow } from './orders.workflow.ts';
import { verificationOf } from './verification.rules.ts';

type View = Static<typeof OrderView>;

/** An order as its handler sees it: what, where, by when, and what can be done now. */
export async function presentOrder(ctx: Ctx, order: OrderRecord): Promise<View> {
  const [around, clocks, attachments] = await Promise.all([
    aroundOrder(ctx, order.id),
    clocksOf(ctx, { matterIds: [order.matter_id] }),
    attachmentsOf(ctx, 'order', [order.id]),
  ]);
  const findings = order.state === 'result_reported' ? verificationOf({ result: order.result_text ?? '', title: around.title }) : [];
  return {
    ...plainFields(ctx, order),
    matterTitle: around.title,
    matterBody: around.body,
    placeText: around.place_text,
    areaName: around.area_name,
    unit: { id: order.unit_id, name: around.unit_name },
    section: order.section_id ? { id: order.section_id, name: around.section_name ?? '' } : null,
    handler: order.handler_id ? { id: order.handler_id, name: around.handler_name ?? '' } : null,
    attachments: attachments.map(({ id, kind, name, mime, thumb }) => ({ id, kind, name, mime, thumb })),
    findings: findings.map((f) => ({ code: f.code, text: f[ctx.lang] })),
    extension: around.extension,
    reporter: around.hide_reporter
      ? { id: null, name: '***' }
      : around.reporter_id
        ? { id: around.reporter_id, name: around.reporter_name ? maskName(around.reporter_name) : '' }
        : null,
    clocks: clocks.filter((c) => c.order_id === order.id).map((c) => presentClock(ctx, c)),
    abilities: abilitiesOf(
      { ...orderDecisions(ctx.actor, order), ...(takesCoUnits(order) ? { add_co_unit: mayAddCoUnit(ctx.actor, order) } : {}) },
      ctx.lang,
    ),
  };
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

function plainFields(ctx: Ctx, order: OrderRecord) {
  return {
    id: order.id,
    number: order.number,
    matterId: order.matter_id,
    matterNumber: order.matter_number,
    role: order.role,
    state: order.state,
    stateName: orderWorkflow.states[order.state][ctx.lang],
    instruction: order.instruction,
    outsideDuty: order.outside_duty,
    dispatchedAt: order.dispatched_at.toISOString(),
    signedAt: iso(order.signed_at),
    contactedAt: iso(order.contacted_at),
    reportedAt: iso(order.reported_at),
    verifiedAt: iso(order.verified_at),
    dueAt: iso(order.due_at),
    pauseReason: order.pause_reason,
    resultText: order.result_text,
    resultKind: order.result_kind,
    version: order.version,
  };
}

/** An order as a row of a list. */
export function presentOrderRow(ctx: Ctx, row: OrderListRow): Static<typeof OrderRow> {
  return {
    id: row.id,
    number: row.number,
    matterId: row.matter_id,
    matterTitle: row.matter_title,
    state: row.state,
    stateName: orderWorkflow.states[row.state][ctx.lang],
    role: row.role,
    unit: { id: row.unit_id, name: row.unit_name },
    sectionName: row.section_name,
    handlerName: row.handler_name,
    areaName: row.area_name,
    urgency: row.urgency,
    dispatchedAt: row.dispatched_at.toISOString(),
    dueAt: iso(row.due_at),
    ladder: row.ladder,
    outsideDuty: row.outside_duty,
    version: row.version,
  };
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Actor } from '../../../platform/context.ts';
import { all, any, anyOf, areaWithin, type Decision, deny, holdingsWith, holdsFor, when } from '../../../platform/permissions.ts';
import { actionsFrom } from '../../../platform/workflow.ts';
import { notYourMatter, ownCheck } from '../matters.errors.ts';
import type { OrderRecord } from './orders.repository.ts';
import { type OrderAction, type OrderState, orderWorkflow } from './orders.workflow.ts';

export type OrderFacts = Pick<OrderRecord, 'state' | 'area_code' | 'unit_id' | 'section_id' | 'handler_id' | 'reported_by' | 'extensions'>;

/** A holding for the unit serves when it is for the whole unit or for the order's section. */
function holdsForOrder(actor: Actor, permission: string, order: OrderFacts): boolean {
  return holdingsWith(actor, permission).some(
    (h) => h.unitId === order.unit_id && (h.sectionId === null || order.section_id === null || h.sectionId === order.section_id),
  );
}

/** Holders of a permission for an area, not by way of a unit: the desks. */
function holdsAtDesk(actor: Actor, permission: string, order: OrderFacts): boolean {
  return holdsFor({ ...actor, holdings: actor.holdings.filter((h) => h.unitId === null) }, permission, order.area_code);
}

/** Who sees an order: its unit, its handler, and the desks of the area. */
export function canReadOrder(actor: Actor, order: OrderFacts): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return false;
  return (
    order.handler_id === actor.id ||
    holdingsWith(actor, 'orders.read').some((h) => h.unitId === order.unit_id) ||
    holdsAtDesk(actor, 'orders.read', order)
  );
}

/** SQL twin of `canReadOrder` over `work_order` joined with `matter`. */
export function ordersVisibleTo(actor: Actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind !== 'staff') return anyOf([]);
  const reading = holdingsWith(actor, 'orders.read');
  const units = [...new Set(reading.flatMap((h) => (h.unitId ? [h.unitId] : [])))];
  const areas = [...new Set(reading.filter((h) => h.unitId === null).map((h) => h.areaCode))];
  const parts = areas.map((code) => areaWithin('matter.area_code', code));
  if (units.length) parts.push(sql<SqlBool>`work_order.unit_id = any(${units})`);
  if (actor.id) parts.push(sql<SqlBool>`work_order.handler_id = ${actor.id}`);
  return anyOf(parts);
}

const byUnit =
  (permission: string) =>
  (actor: Actor, order: OrderFacts): Decision =>
    when(holdsForOrder(actor, permission, order), notYourMatter);
const byDesk =
  (permission: string) =>
  (actor: Actor, order: OrderFacts): Decision =>
    when(holdsAtDesk(actor, permission, order), notYourMatter);
/** The named handler, or somebody who may handle for the section. */
const byHandler = (actor: Actor, order: OrderFacts): Decision =>
  when((actor.id !== null && order.handler_id === actor.id) || holdsForOrder(actor, 'orders.handle', order), notYourMatter);
/** Nobody checks their own result. */
const byOther = (actor: Actor, order: OrderFacts): Decision =>
  order.reported_by !== null && order.reported_by === actor.id
    ? deny(ownCheck)
    : when(holdsAtDesk(actor, 'orders.verify', order), notYourMatter);

const ruleOf: Partial<Record<OrderAction, (actor: Actor, order: OrderFacts) => Decision>> = {
  sign: byUnit('orders.sign'),
  return_order: byUnit('orders.return'),
  contact: byHandler,
  resume: byHandler,
  restart: byHandler,
  ask_extension: byHandler,
  report: byHandler,
  hand_over: byUnit('orders.sign'),
  pause: (actor, order) => all(byDesk('orders.approve_pause')(actor, order), when(order.handler_id !== actor.id, notYourMatter)),
  decide_extension: (actor, order) =>
    order.extensions > 0 ? byDesk('supervision.lead')(actor, order) : byDesk('orders.decide_extension')(actor, order),
  verify: byOther,
  send_back: byOther,
};

/** Whether the actor may take this step; the state is the workflow's business. */
export function mayStepOrder(actor: Actor, action: OrderAction, order: OrderFacts): Decision {
  const rule = ruleOf[action];
  return rule && actor.kind !== 'system' ? rule(actor, order) : when(actor.kind === 'system', notYourMatter);
}

/** Decisions for every step the table allows now. */
export function orderDecisions(actor: Actor, order: OrderFacts): Record<string, Decision> {
  return Object.fromEntries(
    actionsFrom(orderWorkflow, order.state).flatMap((action) => (ruleOf[action] ? [[action, mayStepOrder(actor, action, order)]] : [])),
  );
}

/** Whoever dispatches there, or the lead unit itself. */
export const mayAddCoUnit = (actor: Actor, order: OrderFacts): Decision =>
  any(byUnit('orders.sign')(actor, order), byDesk('matters.dispatch')(actor, order));

/** A lead order takes on co-handlers as long as its own work goes on. */
export function takesCoUnits(order: Pick<OrderRecord, 'role' | 'state'>): boolean {
  const atWork: readonly OrderState[] = ['dispatched', 'signed', 'in_progress', 'reopened'];
  return order.role === 'lead' && atWork.includes(order.state);
}

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Actor, type Ctx, table } from '../../platform/context.ts';
import {
  allow,
  anyOf,
  areaCovers,
  areaWithin,
  type Decision,
  deny,
  holdingsWith,
  holdsFor,
  holdsForUnit,
  when,
} from '../../platform/permissions.ts';
import { actionsFrom } from '../../platform/workflow.ts';
import { directionOf, levelOf } from './levels/levels.rules.ts';
import { handlerSupervises, notYourMatter, residentOnly } from './matters.errors.ts';
import type { MatterRecord } from './matters.repository.ts';
import { type MatterAction, matterWorkflow } from './matters.workflow.ts';

/** What a decision needs of a matter; a record loaded from the database has all of it. */
export type MatterFacts = Pick<
  MatterRecord,
  | 'state'
  | 'area_code'
  | 'unit_id'
  | 'accountable_id'
  | 'orderUnitIds'
  | 'handlerIds'
  | 'reporterIds'
  | 'demandIds'
  | 'panelIds'
  | 'class'
  | 'kind'
  | 'reopened'
  | 'level'
>;

/** Units for which the actor may read orders. */
export function unitsOf(actor: Actor, permission = 'orders.read'): string[] {
  return [...new Set(holdingsWith(actor, permission).flatMap((h) => (h.unitId ? [h.unitId] : [])))];
}

/** Whether the actor is somebody who reported or follows the matter. */
export function isReporter(actor: Actor, matter: MatterFacts): boolean {
  if (actor.kind === 'resident' && actor.id !== null && matter.reporterIds.includes(actor.id)) return true;
  const byCode = actor.kind === 'resident' || actor.kind === 'reporter';
  return byCode && actor.demandId !== null && matter.demandIds.includes(actor.demandId);
}

function works(actor: Actor, matter: MatterFacts): boolean {
  const units = unitsOf(actor);
  return matter.accountable_id === actor.id || units.includes(matter.unit_id) || matter.orderUnitIds.some((u) => units.includes(u));
}

/** Who sees a matter: staff of the area, units that work on it, its accountable person, its panel, and those who reported it. */
export function canRead(actor: Actor, matter: MatterFacts): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'staff') return isReporter(actor, matter);
  return (
    holdsFor(actor, 'matters.read', matter.area_code) || works(actor, matter) || (actor.id !== null && matter.panelIds.includes(actor.id))
  );
}

/** SQL twin of `canRead` over the table `matter`. Silence means no row. */
export function visibleTo(ctx: Ctx, actor: Actor = ctx.actor): RawBuilder<SqlBool> {
  if (actor.kind === 'system') return sql<SqlBool>`true`;
  if (actor.kind === 'staff') return visibleToStaff(ctx, actor);
  if (actor.kind !== 'resident' && actor.kind !== 'reporter') return anyOf([]);
  const own = actor.kind === 'resident' && actor.id ? [reportedBy(ctx, actor.id)] : [];
  return anyOf(actor.demandId ? [...own, openedByCode(ctx, actor.demandId)] : own);
}

function openedByCode(ctx: Ctx, demandId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`exists (select from ${table(ctx, 'matter_demand')} l where l.matter_id = matter.id and l.demand_id = ${demandId} and l.undone_at is null)`;
}

function reportedBy(ctx: Ctx, personId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(matter.id in (select l.matter_id from ${table(ctx, 'matter_demand')} l join ${table(ctx, 'demand')} d on d.id = l.demand_id
      where d.reporter_id = ${personId} and l.undone_at is null)
    or matter.id in (select f.matter_id from ${table(ctx, 'matter_follower')} f where f.person_id = ${personId}))`;
}

function visibleToStaff(ctx: Ctx, actor: Actor): RawBuilder<SqlBool> {
  const areas = [...new Set(holdingsWith(actor, 'matters.read').map((h) => h.areaCode))];
  const units = unitsOf(actor);
  const parts = areas.map((code) => areaWithin('matter.area_code', code));
  if (areas.includes(ctx.district.areaCode)) return anyOf(parts);
  if (units.length)
    parts.push(
      sql<SqlBool>`matter.unit_id = any(${units})`,
      sql<SqlBool>`matter.id in (select o.matter_id from ${table(ctx, 'work_order')} o
      where o.unit_id = any(${units}) and o.state not in ('returned', 'cancelled'))`,
    );
  if (actor.id)
    parts.push(
      sql<SqlBool>`matter.accountable_id = ${actor.id}`,
      sql<SqlBool>`matter.id in (select j.matter_id from ${table(ctx, 'triage_panel_seat')} s join ${table(ctx, 'triage_objection')} j on j.id = s.objection_id where s.account_id = ${actor.id})`,
    );
  return anyOf(parts);
}

const inArea =
  (permission: string) =>
  (actor: Actor, matter: MatterFacts): Decision =>
    when(holdsFor(actor, permission, matter.area_code), notYourMatter);

/** Who may do what; each rule is one sentence, the state of the matter is the workflow's business. */
export const can = {
  answer_at_once: inArea('matters.propose'),
  propose: inArea('matters.propose'),
  determine: inArea('matters.determine'),
  dispatch: inArea('matters.dispatch'),
  convene: inArea('matters.convene'),
  guide: inArea('matters.guide'),
  refer: inArea('matters.refer'),
  reclassify: inArea('matters.reclassify'),
  prioritise: inArea('matters.prioritise'),
  advise: inArea('matters.advise'),
  /** Those of the level that has it, or of one above. */
  pass_on: (actor: Actor, matter: MatterFacts): Decision =>
    when(
      holdingsWith(actor, 'matters.pass_on').some(
        (h) => areaCovers(h.areaCode, matter.area_code) && directionOf(matter.level, levelOf(h.areaCode)) !== 'down',
      ),
      notYourMatter,
    ),
  merge: inArea('demands.intake'),
  close_unresolved: inArea('matters.close_unresolved'),
  exclude: inArea('matters.exclude'),
  /** A unit that holds the order, the committee of the place, or the resident (requirements S000-14, O4). */
  object: (actor: Actor, matter: MatterFacts): Decision =>
    when(
      isReporter(actor, matter) ||
        holdsForUnit(actor, 'matters.object', matter.unit_id) ||
        holdsFor(withoutUnits(actor), 'matters.object', matter.area_code),
      notYourMatter,
    ),
  /** The unit that has it, or the coordinator of the area. */
  return_to_dispatcher: (actor: Actor, matter: MatterFacts): Decision =>
    when(holdsForUnit(actor, 'orders.return', matter.unit_id), notYourMatter),
  /** The resident answers; staff may write down what was said on the phone, but not the one who handled it. */
  confirm: (actor: Actor, matter: MatterFacts): Decision => {
    if (isReporter(actor, matter) || actor.kind === 'system') return allow;
    if (actor.id !== null && matter.handlerIds.includes(actor.id)) return deny(residentOnly);
    return when(holdsFor(actor, 'matters.confirm', matter.area_code), residentOnly);
  },
  /** Only whoever rated thinks again; nobody does it for them. */
  change_rating: (actor: Actor, matter: MatterFacts): Decision => when(isReporter(actor, matter), residentOnly),
  supervise: (actor: Actor, matter: MatterFacts): Decision => {
    if (actor.id !== null && matter.handlerIds.includes(actor.id)) return deny(handlerSupervises);
    return when(holdsFor(actor, 'supervision.supervise', matter.area_code), notYourMatter);
  },
  /** Whoever handled a matter does not check whether it was really solved. */
  spot_check: (actor: Actor, matter: MatterFacts): Decision => {
    if (actor.id !== null && matter.handlerIds.includes(actor.id)) return deny(handlerSupervises);
    return when(holdsFor(actor, 'supervision.spot_check', matter.area_code), notYourMatter);
  },
  /** Those who dispatch, refer or rule there, and the unit that has it (S003-32). */
  ask_coordination: (actor: Actor, matter: MatterFacts): Decision =>
    when(
      holdsFor(actor, 'matters.dispatch', matter.area_code) ||
        holdsFor(actor, 'matters.refer', matter.area_code) ||
        holdsFor(actor, 'coordination.rule', matter.area_code) ||
        holdsForUnit(actor, 'orders.return', matter.unit_id),
      notYourMatter,
    ),
  withdraw: (actor: Actor, matter: MatterFacts): Decision =>
    when(isReporter(actor, matter) || holdsFor(actor, 'demands.intake', matter.area_code), residentOnly),
  note: (actor: Actor, matter: MatterFacts): Decision => when(actor.kind === 'staff' && canRead(actor, matter), notYourMatter),
} as const;

/** Committees hold `matters.object` for an area without a unit; a unit's clerk holds it for the unit only. */
function withoutUnits(actor: Actor): Actor {
  return { ...actor, holdings: actor.holdings.filter((h) => h.unitId === null) };
}

const ruleOf: Partial<Record<MatterAction, (actor: Actor, matter: MatterFacts) => Decision>> = {
  ...can,
  confirm_solved: can.confirm,
  say_not_solved: can.confirm,
  ask_again: can.confirm,
  settle_supervision: can.supervise,
};

/** Decisions for every action the table allows in this state, for the response's `abilities`. */
export function decisionsFor(actor: Actor, matter: MatterFacts): Record<string, Decision> {
  const entries = actionsFrom(matterWorkflow, matter.state).flatMap((action): [string, Decision][] => {
    const rule = ruleOf[action];
    return rule && fitsClass(action, matter) && fitsKind(action, matter) ? [[action, rule(actor, matter)]] : [];
  });
  return {
    ...Object.fromEntries(entries),
    prioritise: can.prioritise(actor, matter),
    advise: can.advise(actor, matter),
    note: can.note(actor, matter),
  };
}

/** The class chooses the way (requirements S000-09): big matters are dispatched, small ones convened, private ones guided. */
export function fitsClass(action: MatterAction, matter: Pick<MatterRecord, 'class'>): boolean {
  if (action === 'dispatch') return matter.class === 'major';
  if (action === 'convene') return matter.class === 'communal';
  if (action === 'guide') return matter.class === 'private';
  return true;
}

/** Kinds of demands that an answer can settle: nothing has to be done about them. */
export const answerableKinds = ['enquiry', 'suggestion', 'praise'] as const;

/**
 * An answer settles what only asks for one (2.3.1): never a complaint, and not what has come back because the answer did not help. What came in as a call
 * for help may turn out to be a question; whoever answers says so.
 */
export function fitsKind(action: MatterAction, matter: Pick<MatterRecord, 'kind' | 'reopened'>): boolean {
  return action !== 'answer_at_once' || (matter.kind !== 'complaint' && matter.reopened === 0);
}

/** The capacity in which the actor took a step: the role that carries the permission here. */
export function capacityOf(actor: Actor, permission: string | null, matter: Pick<MatterRecord, 'area_code' | 'unit_id'>): string | null {
  if (actor.kind !== 'staff') return actor.kind;
  const holdings = permission === null ? actor.holdings : holdingsWith(actor, permission);
  const best =
    holdings.find((h) => h.unitId === matter.unit_id) ?? holdings.find((h) => matter.area_code.startsWith(h.areaCode)) ?? holdings[0];
  return best?.role ?? null;
}

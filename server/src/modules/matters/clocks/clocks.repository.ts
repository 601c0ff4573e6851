import type { Selectable } from 'kysely';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { insertion, statement } from '../../../platform/db/statement.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { type ClockPlan, type LadderStep, nextStepAt, type PlannedStep } from './clocks.rules.ts';

export type ClockKind =
  | 'acceptance'
  | 'ask_back'
  | 'triage'
  | 'response'
  | 'sign_for'
  | 'solution'
  | 'panel'
  | 'coordination'
  | 'referral'
  | 'confirmation'
  | 'guidance_check'
  | 'deliberation';
export type ClockState = 'running' | 'paused' | 'met' | 'missed' | 'cancelled';

interface StoredPause {
  from: string;
  to: string;
  reason: string;
}

type Row = Selectable<DB['matter_clock']>;

/** A limit that runs, with everything its deadline follows from. */
export interface ClockRecord extends Omit<Row, 'kind' | 'state' | 'rule' | 'pauses' | 'ladder' | 'extension'> {
  readonly kind: ClockKind;
  readonly state: ClockState;
  readonly rule: LimitRule & { ladder?: readonly LadderStep[] };
  readonly extension: LimitRule | null;
  readonly pauses: readonly StoredPause[];
  readonly ladder: readonly PlannedStep[];
}

export interface ClockOwner {
  readonly matterId?: string | null;
  readonly demandId?: string | null;
  readonly orderId?: string | null;
  readonly subjectId?: string | null;
}

const putClock = insertion('matter_clock');

export interface ClockRow {
  readonly id: string;
  readonly owner: ClockOwner;
  readonly kind: ClockKind;
  readonly startedAt: Date;
  readonly rule: LimitRule & { ladder: readonly LadderStep[] };
  readonly policyId: string | null;
  readonly plan: ClockPlan;
}

/** Stores a clock that runs. */
export async function insertClock(ctx: WriteCtx, { id, owner, kind, startedAt, rule, policyId, plan }: ClockRow): Promise<void> {
  await putClock(ctx, {
    id,
    kind,
    state: 'running',
    matter_id: owner.matterId ?? null,
    demand_id: owner.demandId ?? null,
    order_id: owner.orderId ?? null,
    subject_id: owner.subjectId ?? null,
    started_at: startedAt,
    rule: JSON.stringify(rule),
    policy_id: policyId,
    calendar_version: plan.calendarVersion,
    due_at: plan.dueAt,
    provisional: plan.provisional,
    ladder: JSON.stringify(plan.steps),
    next_step_at: nextStepAt(plan.steps, 0),
  });
}

/** Running and paused clocks of one owner, locked; `kind` narrows them. */
export async function lockOpenClocks(ctx: WriteCtx, owner: ClockOwner, kinds?: readonly ClockKind[]): Promise<ClockRecord[]> {
  let query = ctx.db.selectFrom('matter_clock').selectAll().where('state', 'in', ['running', 'paused']).orderBy('id').forUpdate();
  if (owner.subjectId) query = query.where('subject_id', '=', owner.subjectId);
  else if (owner.orderId) query = query.where('order_id', '=', owner.orderId);
  else if (owner.matterId) query = query.where('matter_id', '=', owner.matterId);
  else query = query.where('demand_id', '=', owner.demandId ?? null);
  if (kinds) query = query.where('kind', 'in', [...kinds]);
  return (await query.execute()) as unknown as ClockRecord[];
}

const clocksOfAll = statement<ClockRecord>(
  (table) =>
    `select * from ${table('matter_clock')} where matter_id = any($1::uuid[]) or demand_id = any($2::uuid[]) order by started_at, id`,
);

/** All clocks of matters or demands, oldest first, for pages that show them. */
export function clocksOf(ctx: Ctx, owner: { matterIds?: readonly string[]; demandIds?: readonly string[] }): Promise<ClockRecord[]> {
  return clocksOfAll.all(ctx, [owner.matterIds ?? [], owner.demandIds ?? []]);
}

/** Ends a locked clock. */
export async function endClock(ctx: WriteCtx, clock: ClockRecord, state: 'met' | 'missed' | 'cancelled'): Promise<void> {
  await ctx.db
    .updateTable('matter_clock')
    .set({ state, stopped_at: ctx.now, next_step_at: null, paused_since: null, version: clock.version + 1 })
    .where('id', '=', clock.id)
    .execute();
}

/** Lets a locked clock stand from now on. */
export async function holdClock(ctx: WriteCtx, clock: ClockRecord): Promise<void> {
  await ctx.db
    .updateTable('matter_clock')
    .set({ state: 'paused', paused_since: ctx.now, next_step_at: null, version: clock.version + 1 })
    .where('id', '=', clock.id)
    .execute();
}

/** Lets a locked clock run on by a new plan; steps already taken stay taken. */
export async function storePlan(ctx: WriteCtx, clock: ClockRecord, plan: ClockPlan): Promise<void> {
  await ctx.db
    .updateTable('matter_clock')
    .set({
      state: 'running',
      paused_since: null,
      pauses: JSON.stringify(clock.pauses),
      extension: clock.extension ? JSON.stringify(clock.extension) : null,
      extended_from: clock.extended_from,
      due_at: plan.dueAt,
      provisional: plan.provisional,
      calendar_version: plan.calendarVersion,
      ladder: JSON.stringify(plan.steps),
      next_step_at: nextStepAt(plan.steps, clock.step),
      version: clock.version + 1,
    })
    .where('id', '=', clock.id)
    .execute();
}

/**
 * Lets another clock run on for a locked one, by a new plan of which `taken` steps are behind it. The old one ends; what it did stays told.
 * @returns the id of the new one
 */
export async function replaceClock(ctx: WriteCtx, clock: ClockRecord, plan: ClockPlan, taken: number): Promise<string> {
  await endClock(ctx, clock, 'cancelled');
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('matter_clock')
    .values({
      id,
      kind: clock.kind,
      state: 'running',
      matter_id: clock.matter_id,
      demand_id: clock.demand_id,
      order_id: clock.order_id,
      subject_id: clock.subject_id,
      started_at: clock.started_at,
      rule: JSON.stringify(clock.rule),
      policy_id: clock.policy_id,
      calendar_version: plan.calendarVersion,
      pauses: JSON.stringify(clock.pauses),
      extension: clock.extension ? JSON.stringify(clock.extension) : null,
      extended_from: clock.extended_from,
      due_at: plan.dueAt,
      provisional: plan.provisional,
      ladder: JSON.stringify(plan.steps),
      step: taken,
      next_step_at: nextStepAt(plan.steps, taken),
    })
    .execute();
  return id;
}

/** The rule by which an order was last to be solved, with its ladder, or null. */
export async function lastSolutionRule(ctx: Ctx, orderId: string): Promise<Pick<ClockRecord, 'rule' | 'policy_id'> | null> {
  const row = await ctx.db
    .selectFrom('matter_clock')
    .select(['rule', 'policy_id'])
    .where('order_id', '=', orderId)
    .where('kind', '=', 'solution')
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row as Pick<ClockRecord, 'rule' | 'policy_id'> | undefined) ?? null;
}

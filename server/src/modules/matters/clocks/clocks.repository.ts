import { type Selectable, sql } from 'kysely';
import type { LimitRule } from '../../../platform/calendar/limit-rule.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import type { LadderStep, PlannedStep } from './clocks.rules.ts';

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

/** All clocks of matters or demands, oldest first, for pages that show them. */
export async function clocksOf(ctx: Ctx, owner: { matterIds?: readonly string[]; demandIds?: readonly string[] }): Promise<ClockRecord[]> {
  const rows = await ctx.db
    .selectFrom('matter_clock')
    .selectAll()
    .where((eb) =>
      eb.or([
        sql<boolean>`matter_id = any(${[...(owner.matterIds ?? [])]}::uuid[])`,
        sql<boolean>`demand_id = any(${[...(owner.demandIds ?? [])]}::uuid[])`,
      ]),
    )
    .orderBy('started_at')
    .orderBy('id')
    .execute();
  return rows as unknown as ClockRecord[];
}

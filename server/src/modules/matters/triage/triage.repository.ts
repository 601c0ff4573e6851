import type { Insertable, Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { MatterClass } from '../matters.workflow.ts';

export type DecisionRow = Selectable<DB['triage_decision']>;

export interface NewDecision {
  readonly matterId: string;
  readonly act: 'proposed' | 'determined' | 'reclassified' | 'ruled';
  readonly class: MatterClass;
  readonly typeCode: string | null;
  readonly catalogueVersion: number;
  readonly unitId: string;
  readonly ground: 'catalogue_rule' | 'officer' | 'panel' | 'residents_meeting' | 'coordinator';
  readonly reason: string | null;
  readonly differs: boolean;
  readonly capacity: string | null;
}

/** Appends a decision to the matter's history; the history is never changed (requirements S000-12). The matter is locked, so numbers do not collide. */
export async function insertDecision(ctx: WriteCtx, decision: NewDecision): Promise<void> {
  const last = await ctx.db
    .selectFrom('triage_decision')
    .select((eb) => eb.fn.max('seq').as('seq'))
    .where('matter_id', '=', decision.matterId)
    .executeTakeFirst();
  const row: Insertable<DB['triage_decision']> = {
    id: uuidv7(ctx.now),
    matter_id: decision.matterId,
    seq: (last?.seq ?? 0) + 1,
    act: decision.act,
    class: decision.class,
    type_code: decision.typeCode,
    catalogue_version: decision.catalogueVersion,
    unit_id: decision.unitId,
    ground: decision.ground,
    reason: decision.reason,
    differs_from_suggestion: decision.differs,
    decided_by: ctx.actor.id,
    capacity: decision.capacity,
    decided_at: ctx.now,
  };
  await ctx.db.insertInto('triage_decision').values(row).execute();
}

/** The decisions on a matter, in order. */
export async function decisionsOf(ctx: Ctx, matterId: string): Promise<DecisionRow[]> {
  return ctx.db.selectFrom('triage_decision').selectAll().where('matter_id', '=', matterId).orderBy('seq').execute();
}

import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import type { Ctx, WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { type NameTable, statement } from '../../platform/db/statement.ts';
import { editConflict } from '../../platform/problem.ts';
import type { Level } from './levels/levels.rules.ts';
import type { MatterClass, MatterState } from './matters.workflow.ts';
import type { PriorityReason } from './triage/priority.rules.ts';

type MatterRow = Selectable<DB['matter']>;

/** A matter with what its policy needs to know: who reported it, which units have orders, who sits on its panel. */
export interface MatterRecord extends Omit<MatterRow, 'state' | 'class' | 'level' | 'search'> {
  readonly level: Level;
  readonly state: MatterState;
  readonly class: MatterClass | null;
  readonly orderUnitIds: readonly string[];
  readonly handlerIds: readonly string[];
  readonly reporterIds: readonly string[];
  readonly demandIds: readonly string[];
  readonly panelIds: readonly string[];
}

export type MatterChanges = Omit<Updateable<DB['matter']>, 'id' | 'version' | 'state'>;

/** Columns of a matter without its search tokens, which nobody reads. */
export const matterColumns = [
  'id',
  'number',
  'state',
  'class',
  'type_code',
  'group_code',
  'catalogue_version',
  'title',
  'kind',
  'channel',
  'area_code',
  'subdistrict_code',
  'community_code',
  'building_id',
  'place_text',
  'lng',
  'lat',
  'unit_id',
  'accountable_id',
  'proposed_unit_id',
  'level',
  'urgency',
  'sla_code',
  'priority',
  'priority_reasons',
  'priority_override',
  'severity',
  'affected',
  'reports',
  'returns',
  'reopened',
  'unsolved_answers',
  'reclassified',
  'appeals',
  'self_class',
  'route',
  'hide_reporter',
  'supervised',
  'ladder',
  'excluded_reason',
  'excluded_by',
  'exclusion_confirmed_by',
  'origin_demand_id',
  'from_resident',
  'master_matter_id',
  'received_at',
  'proposed_at',
  'determined_at',
  'dispatched_at',
  'contacted_at',
  'closed_at',
  'due_at',
  'due_provisional',
  'outcome',
  'result_text',
  'created_at',
  'version',
] as const;

/** Who has to do with a matter; the policy asks it of every matter that is opened. */
const oneWithPeople = (table: NameTable): string => `
  select ${matterColumns.map((c) => `matter.${c}`).join(', ')},
    array(select distinct o.unit_id from ${table('work_order')} o where o.matter_id = matter.id and o.state not in ('returned', 'cancelled')) as "orderUnitIds",
    array(select distinct o.handler_id from ${table('work_order')} o where o.matter_id = matter.id and o.handler_id is not null) as "handlerIds",
    array(select l.demand_id from ${table('matter_demand')} l where l.matter_id = matter.id and l.undone_at is null) as "demandIds",
    array(select d.reporter_id from ${table('matter_demand')} l join ${table('demand')} d on d.id = l.demand_id
      where l.matter_id = matter.id and l.undone_at is null and d.reporter_id is not null
      union select f.person_id from ${table('matter_follower')} f where f.matter_id = matter.id) as "reporterIds",
    array(select s.account_id from ${table('triage_panel_seat')} s join ${table('triage_objection')} j on j.id = s.objection_id
      where j.matter_id = matter.id and s.account_id is not null) as "panelIds"
  from ${table('matter')} matter where matter.id = $1`;

const oneMatter = statement<MatterRecord>(oneWithPeople);
const oneMatterLocked = statement<MatterRecord>((table) => `${oneWithPeople(table)} for update of matter`);

/** One matter, or null. */
export function findMatter(ctx: Ctx, id: string): Promise<MatterRecord | null> {
  return oneMatter.first(ctx, [id]);
}

/** One matter, locked until the end of the transaction. Locks are taken matter first, then orders, then clocks. */
export function lockMatter(ctx: WriteCtx, id: string): Promise<MatterRecord | null> {
  return oneMatterLocked.first(ctx, [id]);
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateMatter(
  ctx: WriteCtx,
  matter: MatterRecord,
  changes: MatterChanges & { state?: MatterState },
): Promise<MatterRecord> {
  const row = await ctx.db
    .updateTable('matter')
    .set({ ...changes, version: matter.version + 1 })
    .where('id', '=', matter.id)
    .where('version', '=', matter.version)
    .returning(matterColumns)
    .executeTakeFirst();
  if (!row) throw editConflict({ current: matter.version });
  const { orderUnitIds, handlerIds, demandIds, reporterIds, panelIds } = matter;
  return {
    ...(row as Omit<MatterRecord, 'orderUnitIds' | 'handlerIds' | 'demandIds' | 'reporterIds' | 'panelIds'>),
    orderUnitIds,
    handlerIds,
    demandIds,
    reporterIds,
    panelIds,
  };
}

/** A matter as a demand makes it, with the words it is found by; what is left out is as the table has it. */
export type NewMatterRow = Omit<Insertable<DB['matter']>, 'state' | 'search' | 'priority' | 'priority_reasons' | 'created_at'> & {
  readonly state: MatterState;
  readonly priority: { readonly score: number; readonly reasons: readonly PriorityReason[] };
  readonly search: string;
};

/** Stores a new matter. */
export async function insertMatter(ctx: WriteCtx, { priority, search, ...row }: NewMatterRow): Promise<void> {
  const urgency = { priority: priority.score, priority_reasons: JSON.stringify(priority.reasons) };
  await ctx.db
    .insertInto('matter')
    .values({ ...row, ...urgency, search: sql`${search}::tsvector`, created_at: ctx.now })
    .execute();
}

/** Shows the deadline of a clock on its matter; no change of the matter itself, so its version stays. */
export async function showDeadline(ctx: WriteCtx, matterId: string, due: { dueAt: Date; provisional: boolean }): Promise<void> {
  await ctx.db.updateTable('matter').set({ due_at: due.dueAt, due_provisional: due.provisional }).where('id', '=', matterId).execute();
}

import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { editConflict } from '../../platform/problem.ts';
import type { MatterClass, MatterState } from './matters.workflow.ts';

type MatterRow = Selectable<DB['matter']>;

/** A matter with what its policy needs to know: who reported it, which units have orders, who sits on its panel. */
export interface MatterRecord extends Omit<MatterRow, 'state' | 'class' | 'search'> {
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

const people = (ctx: Ctx) => ({
  orderUnitIds: sql<
    string[]
  >`array(select distinct o.unit_id from ${table(ctx, 'work_order')} o where o.matter_id = matter.id and o.state not in ('returned', 'cancelled'))`,
  handlerIds: sql<
    string[]
  >`array(select distinct o.handler_id from ${table(ctx, 'work_order')} o where o.matter_id = matter.id and o.handler_id is not null)`,
  demandIds: sql<
    string[]
  >`array(select l.demand_id from ${table(ctx, 'matter_demand')} l where l.matter_id = matter.id and l.undone_at is null)`,
  reporterIds: sql<
    string[]
  >`array(select d.reporter_id from ${table(ctx, 'matter_demand')} l join ${table(ctx, 'demand')} d on d.id = l.demand_id
    where l.matter_id = matter.id and l.undone_at is null and d.reporter_id is not null
    union select f.person_id from ${table(ctx, 'matter_follower')} f where f.matter_id = matter.id)`,
  panelIds: sql<
    string[]
  >`array(select s.account_id from ${table(ctx, 'triage_panel_seat')} s join ${table(ctx, 'triage_objection')} j on j.id = s.objection_id
    where j.matter_id = matter.id and s.account_id is not null)`,
});

function select(ctx: Ctx) {
  const p = people(ctx);
  return ctx.db
    .selectFrom('matter')
    .select(matterColumns.map((c) => `matter.${c}` as const))
    .select([
      p.orderUnitIds.as('orderUnitIds'),
      p.handlerIds.as('handlerIds'),
      p.demandIds.as('demandIds'),
      p.reporterIds.as('reporterIds'),
      p.panelIds.as('panelIds'),
    ]);
}

/** One matter, or null. */
export async function findMatter(ctx: Ctx, id: string): Promise<MatterRecord | null> {
  return ((await select(ctx).where('matter.id', '=', id).executeTakeFirst()) as MatterRecord | undefined) ?? null;
}

/** One matter, locked until the end of the transaction. Locks are taken matter first, then orders, then clocks. */
export async function lockMatter(ctx: WriteCtx, id: string): Promise<MatterRecord | null> {
  return ((await select(ctx).where('matter.id', '=', id).forUpdate('matter').executeTakeFirst()) as MatterRecord | undefined) ?? null;
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

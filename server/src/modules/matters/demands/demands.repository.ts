import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { insertion } from '../../../platform/db/statement.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { duplicateExternalNumber } from './demands.errors.ts';
import type { DemandState } from './demands.workflow.ts';

type Row = Selectable<DB['demand']>;

/** A demand with the matters it has become, without its search tokens. */
export interface DemandRecord extends Omit<Row, 'state' | 'search'> {
  readonly state: DemandState;
  readonly matterIds: readonly string[];
}

export type DemandChanges = Omit<Updateable<DB['demand']>, 'id' | 'version' | 'state'>;

export const demandColumns = [
  'id',
  'number',
  'query_code_hash',
  'state',
  'kind',
  'channel',
  'source_system',
  'external_number',
  'external_state',
  'raw',
  'title',
  'body',
  'place_text',
  'area_code',
  'subdistrict_code',
  'community_code',
  'building_id',
  'lng',
  'lat',
  'found_at',
  'received_at',
  'accepted_at',
  'settled_at',
  'language',
  'reporter_id',
  'on_behalf',
  'hide_reporter',
  'affected',
  'self_class',
  'urgency',
  'unit_id',
  'accountable_id',
  'centre_id',
  'entered_by',
  'entry_seconds',
  'question',
  'reminders',
  'likes',
  'refusal_code',
  'refusal_note',
  'master_demand_id',
  'erased_at',
  'created_at',
  'version',
] as const;

export interface NewDemand {
  readonly id: string;
  readonly state: DemandState;
  readonly settledAt: Date | null;
  readonly queryCodeHash: string;
  readonly kind: Row['kind'];
  readonly channel: Row['channel'];
  readonly external: { system: string; number: string; state: string | null; raw: unknown } | null;
  readonly title: string;
  readonly body: string;
  readonly placeText: string | null;
  readonly areaCode: string;
  readonly buildingId: string | null;
  readonly lng: number | null;
  readonly lat: number | null;
  readonly foundAt: Date | null;
  readonly receivedAt: Date;
  readonly language: string;
  readonly reporterId: string | null;
  readonly onBehalf: string | null;
  readonly hideReporter: boolean;
  readonly affected: number;
  readonly selfClass: string | null;
  readonly urgency: string;
  readonly unitId: string;
  readonly accountableId: string | null;
  readonly centreId: string | null;
  readonly enteredBy: string | null;
  readonly entrySeconds: number | null;
  readonly likes: number;
  readonly search: string;
}

const matterIds = (ctx: Ctx) =>
  sql<
    string[]
  >`array(select l.matter_id from ${table(ctx, 'matter_demand')} l where l.demand_id = demand.id and l.undone_at is null order by l.linked_at)`.as(
    'matterIds',
  );

/** The number is the year and the next of the district's row, `2026-0000123`. */
const putDemand = insertion<'demand', { number: string }>('demand', {
  casts: (schema) => ({
    number: `$ || to_char(nextval('"${schema}".public_number'::regclass), 'FM0000000')`,
    search: '$::tsvector',
  }),
  returning: 'number',
});

/** Stores a new demand and gives it its public number, `2026-0000123`. @throws duplicate-external-number */
export async function insertDemand(ctx: WriteCtx, d: NewDemand): Promise<string> {
  const row = {
    id: d.id,
    number: `${d.receivedAt.getUTCFullYear()}-`,
    query_code_hash: d.queryCodeHash,
    state: d.state,
    settled_at: d.settledAt,
    kind: d.kind,
    channel: d.channel,
    source_system: d.external?.system ?? null,
    external_number: d.external?.number ?? null,
    external_state: d.external?.state ?? null,
    raw: d.external ? JSON.stringify(d.external.raw ?? null) : null,
    title: d.title,
    body: d.body,
    place_text: d.placeText,
    area_code: d.areaCode,
    building_id: d.buildingId,
    lng: d.lng,
    lat: d.lat,
    found_at: d.foundAt,
    received_at: d.receivedAt,
    language: d.language,
    reporter_id: d.reporterId,
    on_behalf: d.onBehalf,
    hide_reporter: d.hideReporter,
    affected: d.affected,
    self_class: d.selfClass,
    urgency: d.urgency,
    unit_id: d.unitId,
    accountable_id: d.accountableId,
    centre_id: d.centreId,
    entered_by: d.enteredBy,
    entry_seconds: d.entrySeconds,
    likes: d.likes,
    search: d.search,
    created_at: ctx.now,
  };
  try {
    const stored = await putDemand(ctx, row);
    if (!stored) throw new Error('the new demand gave no row');
    return stored.number;
  } catch (error) {
    if (constraintOf(error) === 'demand_external_key') throw duplicateExternalNumber();
    throw error;
  }
}

/** One demand, or null. */
export async function findDemand(ctx: Ctx, id: string): Promise<DemandRecord | null> {
  const row = await ctx.db.selectFrom('demand').select(demandColumns).select(matterIds(ctx)).where('id', '=', id).executeTakeFirst();
  return (row as DemandRecord | undefined) ?? null;
}

/** One demand by its public number, or null. */
export async function findDemandByNumber(ctx: Ctx, number: string): Promise<DemandRecord | null> {
  const row = await ctx.db
    .selectFrom('demand')
    .select(demandColumns)
    .select(matterIds(ctx))
    .where('number', '=', number)
    .executeTakeFirst();
  return (row as DemandRecord | undefined) ?? null;
}

/** One demand, locked until the end of the transaction. Locks are taken demand first, then matter. */
export async function lockDemand(ctx: WriteCtx, id: string): Promise<DemandRecord | null> {
  const row = await ctx.db
    .selectFrom('demand')
    .select(demandColumns)
    .select(matterIds(ctx))
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return (row as DemandRecord | undefined) ?? null;
}

/** Writes changes when nobody else has. @throws edit-conflict */
export async function updateDemand(
  ctx: WriteCtx,
  demand: DemandRecord,
  changes: DemandChanges & { state?: DemandState },
): Promise<DemandRecord> {
  const row = await ctx.db
    .updateTable('demand')
    .set({ ...changes, version: demand.version + 1 })
    .where('id', '=', demand.id)
    .where('version', '=', demand.version)
    .returning(demandColumns)
    .executeTakeFirst();
  if (!row) throw editConflict({ current: demand.version });
  return { ...(row as Omit<DemandRecord, 'matterIds'>), matterIds: demand.matterIds };
}

/** Puts the words by which a demand is found anew; its version stays. */
export async function indexDemand(ctx: WriteCtx, id: string, tokens: string): Promise<void> {
  await ctx.db
    .updateTable('demand')
    .set({ search: sql`${tokens}::tsvector` })
    .where('id', '=', id)
    .execute();
}

/** What is known of the demands that another platform has given these numbers. */
export async function knownAtSource(ctx: Ctx, sourceSystem: string, numbers: readonly string[]) {
  return ctx.db
    .selectFrom('demand')
    .select(['id', 'external_number', 'raw'])
    .where('source_system', '=', sourceSystem)
    .where('external_number', '=', sql<string>`any(${numbers}::text[])`)
    .execute();
}

/** The first of some demands that the actor brought, or null. */
export async function firstOwnDemand(ctx: Ctx, ids: readonly string[]): Promise<string | null> {
  const row = await ctx.db
    .selectFrom('demand')
    .select('id')
    .where('id', 'in', [...ids])
    .where('reporter_id', '=', ctx.actor.id)
    .orderBy('received_at')
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? null;
}

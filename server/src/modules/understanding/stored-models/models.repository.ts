import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { ModelEvaluation, ModelPurpose, ModelState, StoredModel, TrainedOn } from './models.types.ts';

interface ModelRow {
  id: string;
  purpose: string;
  version: string;
  state: string;
  trained_on: unknown;
  evaluation: unknown;
  has_bytes: boolean;
  outdated_since: Date | null;
  created_at: Date;
  created_by: string | null;
}

const columns = sql`m.id, m.purpose, m.version, m.state, m.trained_on, m.evaluation, m.bytes is not null as has_bytes, m.outdated_since, m.created_at, m.created_by`;

function toModel(row: ModelRow): StoredModel {
  return {
    id: row.id,
    purpose: row.purpose as ModelPurpose,
    version: row.version,
    state: row.state as ModelState,
    trainedOn: row.trained_on as TrainedOn,
    evaluation: row.evaluation as ModelEvaluation,
    hasBytes: row.has_bytes,
    outdatedSince: row.outdated_since,
    createdAt: row.created_at,
    createdBy: row.created_by,
  };
}

/** Models newest first, after a place in the list. */
export async function listModels(
  ctx: Ctx,
  { purpose, after, limit }: { purpose: ModelPurpose | undefined; after: readonly [string, string] | null; limit: number },
): Promise<StoredModel[]> {
  const { rows } = await sql<ModelRow>`select ${columns} from ${table(ctx, 'text_model')} m
    where ${purpose ? sql`m.purpose = ${purpose}` : sql`true`}
      and ${after ? sql`(m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`true`}
    order by m.created_at desc, m.id desc limit ${limit}`.execute(ctx.db);
  return rows.map(toModel);
}

/** The models in use, at most one a purpose. */
export async function modelsNow(ctx: Ctx): Promise<StoredModel[]> {
  const { rows } = await sql<ModelRow>`select ${columns} from ${table(ctx, 'text_model')} m where m.state = 'current'`.execute(ctx.db);
  return rows.map(toModel);
}

/** A purpose's model in use and the one learned last; each null where there is none. */
export async function currentAndNewest(
  ctx: Ctx,
  purpose: ModelPurpose,
): Promise<{ current: StoredModel | null; newest: StoredModel | null }> {
  const current = (await modelsNow(ctx)).find((model) => model.purpose === purpose) ?? null;
  return { current, newest: (await listModels(ctx, { purpose, after: null, limit: 1 }))[0] ?? null };
}

/** A model by its id, with all of its purpose locked; null when there is none. */
export async function lockModel(ctx: WriteCtx, id: string): Promise<StoredModel | null> {
  const { rows } = await sql<ModelRow>`select ${columns} from ${table(ctx, 'text_model')} m
    where m.purpose = (select purpose from ${table(ctx, 'text_model')} where id = ${id}) order by m.id for update`.execute(ctx.db);
  const row = rows.find((each) => each.id === id);
  return row ? toModel(row) : null;
}

/** Locks the models of a purpose. @returns the one in use */
export async function lockPurpose(ctx: WriteCtx, purpose: ModelPurpose): Promise<StoredModel | null> {
  const { rows } = await sql<ModelRow>`select ${columns} from ${table(ctx, 'text_model')} m where m.purpose = ${purpose}
    order by m.id for update`.execute(ctx.db);
  const row = rows.find((each) => each.state === 'current');
  return row ? toModel(row) : null;
}

/** A model by its id; null when there is none. */
export async function findModel(ctx: Ctx, id: string): Promise<StoredModel | null> {
  const { rows } = await sql<ModelRow>`select ${columns} from ${table(ctx, 'text_model')} m where m.id = ${id}`.execute(ctx.db);
  return rows[0] ? toModel(rows[0]) : null;
}

/** The bytes of a model, or null when they were given up. */
export async function bytesOf(ctx: Ctx, id: string): Promise<Buffer | null> {
  const row = await ctx.db.selectFrom('text_model').select('bytes').where('id', '=', id).executeTakeFirst();
  return row?.bytes ?? null;
}

export interface NewModel {
  readonly purpose: ModelPurpose;
  readonly version: string;
  readonly trainedOn: TrainedOn;
  readonly evaluation: ModelEvaluation;
  readonly bytes: Buffer;
}

/** Stores a model as a candidate. One that was learned before (the same bytes) is made new again. @returns its id */
export async function saveCandidate(ctx: WriteCtx, model: NewModel): Promise<string> {
  const fresh = {
    state: 'candidate',
    trained_on: JSON.stringify(model.trainedOn),
    evaluation: JSON.stringify(model.evaluation),
    bytes: model.bytes,
    outdated_since: null,
    created_at: ctx.now,
    created_by: ctx.actor.id,
  };
  const { id } = await ctx.db
    .insertInto('text_model')
    .values({ id: uuidv7(ctx.now), purpose: model.purpose, version: model.version, ...fresh })
    .onConflict((oc) => oc.columns(['purpose', 'version']).doUpdateSet(fresh))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Puts a model into use; the one before is retired first, for there is one at a time. */
export async function putToUse(ctx: WriteCtx, { id, purpose }: Pick<StoredModel, 'id' | 'purpose'>): Promise<void> {
  await ctx.db.updateTable('text_model').set({ state: 'retired' }).where('purpose', '=', purpose).where('state', '=', 'current').execute();
  await ctx.db.updateTable('text_model').set({ state: 'current' }).where('id', '=', id).execute();
}

/** Notes that models may hold words that were erased since. */
export async function markOutdated(ctx: WriteCtx): Promise<void> {
  await ctx.db.updateTable('text_model').set({ outdated_since: ctx.now }).where('outdated_since', 'is', null).execute();
}

/** The examples are the same as before: nothing erased was in them. */
export async function clearOutdated(ctx: WriteCtx, id: string): Promise<void> {
  await ctx.db.updateTable('text_model').set({ outdated_since: null }).where('id', '=', id).execute();
}

/** Takes a model out of use without another in its place. */
export async function retireCurrent(ctx: WriteCtx, purpose: ModelPurpose): Promise<void> {
  await ctx.db.updateTable('text_model').set({ state: 'retired' }).where('purpose', '=', purpose).where('state', '=', 'current').execute();
}

/** Gives up the bytes of models that are not in use and outdated, or older than the `kept` newest. Figures stay. */
export async function giveUpBytes(ctx: WriteCtx, purpose: ModelPurpose, kept: number): Promise<void> {
  const models = table(ctx, 'text_model');
  await sql`update ${models} set bytes = null where purpose = ${purpose} and state <> 'current' and bytes is not null
    and (outdated_since is not null or id not in
      (select id from ${models} where purpose = ${purpose} and state <> 'current' and bytes is not null order by created_at desc, id desc limit ${kept}))`.execute(
    ctx.db,
  );
}

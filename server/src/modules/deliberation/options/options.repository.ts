import { type Selectable, sql, type Updateable } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { Seat } from '../posts/posts.rules.ts';

type OptionRow = Selectable<DB['deliberation_option']>;

/** An option with the posts it was drawn from and how often it was changed. */
export interface OptionRecord extends Omit<OptionRow, 'cost_fen'> {
  readonly costFen: number | null;
  readonly postIds: readonly string[];
}

const select = (ctx: Ctx) => sql`
  select o.id, o.topic_id, o.position, o.title, o.description, o.who, o.effects, o.dropped_at, o.dropped_reason, o.created_by, o.created_at, o.version,
    o.cost_fen::float8 as "costFen",
    array(select s.post_id from ${table(ctx, 'deliberation_option_source')} s where s.option_id = o.id order by s.post_id) as "postIds"
  from ${table(ctx, 'deliberation_option')} o`;

/** The options of a topic in their order, dropped ones included. */
export async function optionRows(ctx: Ctx, topicId: string): Promise<OptionRecord[]> {
  const { rows } = await sql<OptionRecord>`${select(ctx)} where o.topic_id = ${topicId} order by o.position`.execute(ctx.db);
  return rows;
}

/** One option, or null. */
export async function findOption(ctx: Ctx, id: string): Promise<OptionRecord | null> {
  const { rows } = await sql<OptionRecord>`${select(ctx)} where o.id = ${id}`.execute(ctx.db);
  return rows[0] ?? null;
}

export interface NewOption {
  readonly id: string;
  readonly topicId: string;
  readonly title: string;
  readonly description: string;
  readonly costFen: number | null;
  readonly who: string | null;
  readonly effects: string | null;
}

/** Stores an option behind the others; the caller holds the topic's lock. @returns its position */
export async function insertOption(ctx: WriteCtx, option: NewOption): Promise<number> {
  const last = await ctx.db
    .selectFrom('deliberation_option')
    .select((eb) => eb.fn.max('position').as('position'))
    .where('topic_id', '=', option.topicId)
    .executeTakeFirst();
  const position = (last?.position ?? 0) + 1;
  const { topicId, costFen, ...plain } = option;
  await ctx.db
    .insertInto('deliberation_option')
    .values({ ...plain, topic_id: topicId, cost_fen: costFen, position, created_by: ctx.actor.id ?? '', created_at: ctx.now })
    .execute();
  return position;
}

/** Writes the posts an option was drawn from; false when one is not of the topic. */
export async function putSources(ctx: WriteCtx, option: { id: string; topicId: string }, postIds: readonly string[]): Promise<boolean> {
  const wanted = [...new Set(postIds)];
  await ctx.db.deleteFrom('deliberation_option_source').where('option_id', '=', option.id).execute();
  if (wanted.length === 0) return true;
  const found = await ctx.db
    .selectFrom('deliberation_post')
    .select('id')
    .where('id', 'in', wanted)
    .where('topic_id', '=', option.topicId)
    .execute();
  if (found.length < wanted.length) return false;
  await ctx.db
    .insertInto('deliberation_option_source')
    .values(wanted.map((postId) => ({ option_id: option.id, post_id: postId })))
    .execute();
  return true;
}

/** Keeps what an option said and writes what it says now. @throws edit-conflict */
export async function changeOptionRow(
  ctx: WriteCtx,
  option: OptionRecord,
  changes: Omit<Updateable<DB['deliberation_option']>, 'id' | 'version'> & { readonly seen: number },
): Promise<void> {
  const { seen, ...columns } = changes;
  if (seen !== option.version) throw editConflict({ current: option.version });
  const { title, description, costFen, who, effects } = option;
  await ctx.db
    .insertInto('deliberation_option_edition')
    .values({
      option_id: option.id,
      version: option.version,
      content: JSON.stringify({ title, description, costFen, who, effects }),
      replaced_by: ctx.actor.id ?? '',
      replaced_at: ctx.now,
    })
    .execute();
  await ctx.db
    .updateTable('deliberation_option')
    .set({ ...columns, version: option.version + 1 })
    .where('id', '=', option.id)
    .execute();
}

export interface OptionEdition {
  readonly version: number;
  readonly content: { title: string; description: string; costFen: number | null; who: string | null; effects: string | null };
  readonly replacedAt: Date;
}

/** What an option said before, newest first. */
export async function optionEditions(ctx: Ctx, optionId: string): Promise<OptionEdition[]> {
  const { rows } =
    await sql<OptionEdition>`select version, content, replaced_at as "replacedAt" from ${table(ctx, 'deliberation_option_edition')}
    where option_id = ${optionId} order by version desc limit 200`.execute(ctx.db);
  return rows;
}

export interface Position {
  readonly id: string;
  readonly kind: 'consensus' | 'dissent';
  readonly seat: Seat | null;
  readonly partyId: string | null;
  readonly name: string | null;
  readonly words: string;
  readonly recordedAt: Date;
}

/** Stores what all agree on or who does not, and answers its id. */
export async function insertPosition(ctx: WriteCtx, topicId: string, position: Omit<Position, 'id' | 'recordedAt'>): Promise<string> {
  const id = uuidv7(ctx.now);
  const { kind, seat, partyId, name, words } = position;
  await ctx.db
    .insertInto('deliberation_position')
    .values({
      id,
      topic_id: topicId,
      kind,
      capacity: seat,
      party_id: partyId,
      name,
      words,
      recorded_by: ctx.actor.id ?? '',
      recorded_at: ctx.now,
    })
    .execute();
  return id;
}

/** What all agree on, and who does not (S003-65). */
export async function positionsOf(ctx: Ctx, topicId: string): Promise<Position[]> {
  const { rows } = await sql<Position>`select id, kind, capacity as seat, party_id as "partyId", name, words, recorded_at as "recordedAt"
    from ${table(ctx, 'deliberation_position')} where topic_id = ${topicId} order by recorded_at, id limit 200`.execute(ctx.db);
  return rows;
}

import type { Selectable, Updateable } from 'kysely';
import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { TopicState } from './topics.workflow.ts';

type TopicRow = Selectable<DB['deliberation_topic']>;

/** A topic with what its policy asks: which units and which residents have a seat, and the matters it settles. */
export interface TopicRecord extends Omit<TopicRow, 'state'> {
  readonly state: TopicState;
  readonly partyUnitIds: readonly string[];
  readonly partyPersonIds: readonly string[];
  readonly matterIds: readonly string[];
}

export type TopicChanges = Omit<Updateable<DB['deliberation_topic']>, 'id' | 'version' | 'state'>;

const withParties = (ctx: Ctx) => [
  sql<string[]>`array(select p.unit_id from ${table(ctx, 'deliberation_party')} p
    where p.topic_id = deliberation_topic.id and p.unit_id is not null and p.state <> 'removed')`.as('partyUnitIds'),
  sql<string[]>`array(select coalesce(p.person_id, p.contact_id) from ${table(ctx, 'deliberation_party')} p
    where p.topic_id = deliberation_topic.id and coalesce(p.person_id, p.contact_id) is not null and p.state <> 'removed')`.as(
    'partyPersonIds',
  ),
  sql<string[]>`array(select m.matter_id from ${table(ctx, 'deliberation_topic_matter')} m where m.topic_id = deliberation_topic.id
    order by m.added_at)`.as('matterIds'),
];

const topicQuery = (ctx: Ctx, id: string) =>
  ctx.db.selectFrom('deliberation_topic').selectAll('deliberation_topic').select(withParties(ctx)).where('deliberation_topic.id', '=', id);

/** One topic, or null. */
export async function findTopic(ctx: Ctx, id: string): Promise<TopicRecord | null> {
  return ((await topicQuery(ctx, id).executeTakeFirst()) as TopicRecord | undefined) ?? null;
}

/** The topic with a public number, or null. */
export async function topicIdOf(ctx: Ctx, number: string): Promise<string | null> {
  return (await ctx.db.selectFrom('deliberation_topic').select('id').where('number', '=', number).executeTakeFirst())?.id ?? null;
}

/** One topic, locked until the end of the transaction. Locks are taken topic first, then matter, then ballot. */
export async function lockTopic(ctx: WriteCtx, id: string): Promise<TopicRecord | null> {
  return ((await topicQuery(ctx, id).forUpdate('deliberation_topic').executeTakeFirst()) as TopicRecord | undefined) ?? null;
}

/** Writes changes when nobody else has; the caller has locked the row. @throws edit-conflict */
export async function updateTopic(ctx: WriteCtx, topic: TopicRecord, changes: TopicChanges & { state?: TopicState }): Promise<TopicRecord> {
  const row = await ctx.db
    .updateTable('deliberation_topic')
    .set({ ...changes, version: topic.version + 1 })
    .where('id', '=', topic.id)
    .where('version', '=', topic.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: topic.version });
  const { partyUnitIds, partyPersonIds, matterIds } = topic;
  return { ...row, state: row.state as TopicState, partyUnitIds, partyPersonIds, matterIds };
}

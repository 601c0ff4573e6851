import { sql } from 'kysely';
import type { ActorKind, Ctx } from './context.ts';

/** A fact as the audit log shows it: the words of people stay where they are, only that there are some is told. */
export interface AuditEvent {
  readonly seq: string;
  readonly id: string;
  readonly name: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly threadId: string | null;
  readonly actorKind: ActorKind;
  readonly actorId: string | null;
  readonly capacity: string | null;
  readonly data: Record<string, unknown>;
  readonly hasPrivateWords: boolean;
  readonly requestId: string;
  readonly occurredAt: Date;
}

export interface EventFilter {
  /** A whole name (`staff.signed_in`) or, ending in a dot, all names that begin so (`staff.`). */
  readonly name?: string;
  readonly actorId?: string;
  /** The record itself or the thread it belongs to. */
  readonly subjectId?: string;
  readonly from?: Date;
  /** Not included. */
  readonly to?: Date;
}

/** The newest events first, those before `before`; fetches one more than asked for. One statement, never the words of people. */
export async function searchEvents(ctx: Ctx, filter: EventFilter, page: { before?: string; limit: number }): Promise<AuditEvent[]> {
  let query = ctx.db
    .selectFrom('event')
    .select([
      'seq',
      'id',
      'name',
      'subject_type',
      'subject_id',
      'thread_id',
      'actor_kind',
      'actor_id',
      'capacity',
      'data',
      'request_id',
      'occurred_at',
    ])
    .select(sql<boolean>`private is not null`.as('has_private'))
    .orderBy('seq', 'desc')
    .limit(page.limit + 1);
  const { name, actorId, subjectId, from, to } = filter;
  if (page.before !== undefined) query = query.where('seq', '<', page.before);
  if (name !== undefined)
    query = name.endsWith('.') ? query.where(sql<boolean>`starts_with(name, ${name})`) : query.where('name', '=', name);
  if (actorId !== undefined) query = query.where('actor_id', '=', actorId);
  if (subjectId !== undefined) query = query.where((eb) => eb.or([eb('subject_id', '=', subjectId), eb('thread_id', '=', subjectId)]));
  if (from !== undefined) query = query.where('occurred_at', '>=', from);
  if (to !== undefined) query = query.where('occurred_at', '<', to);
  const rows = await query.execute();
  return rows.map((row) => ({
    seq: row.seq,
    id: row.id,
    name: row.name,
    subjectType: row.subject_type,
    subjectId: row.subject_id,
    threadId: row.thread_id,
    actorKind: row.actor_kind as ActorKind,
    actorId: row.actor_id,
    capacity: row.capacity,
    data: row.data as Record<string, unknown>,
    hasPrivateWords: row.has_private,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
  }));
}

import type { ActorKind, Ctx } from './context.ts';

/** An event as it was written: what a subscriber reacts to and a timeline shows. */
export interface StoredEvent {
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
  readonly private: Record<string, unknown> | null;
  readonly requestId: string;
  readonly occurredAt: Date;
}

interface Row {
  seq: string;
  id: string;
  name: string;
  subject_type: string;
  subject_id: string;
  thread_id: string | null;
  actor_kind: string;
  actor_id: string | null;
  capacity: string | null;
  data: unknown;
  private: unknown;
  request_id: string;
  occurred_at: Date;
}

const columns = [
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
  'private',
  'request_id',
  'occurred_at',
] as const;

/** Loads one event; a missing one is an error of the program, not of the reader. */
export async function loadEvent(ctx: Ctx, id: string): Promise<StoredEvent> {
  return toEvent((await ctx.db.selectFrom('event').select(columns).where('id', '=', id).executeTakeFirstOrThrow()) as Row);
}

/** The newest events of a thread or subject, newest first, paged by sequence; `names` keeps only those. */
export async function eventsOf(
  ctx: Ctx,
  subjectId: string,
  page: { before?: string; limit: number; names?: readonly string[] },
): Promise<StoredEvent[]> {
  let query = ctx.db
    .selectFrom('event')
    .select(columns)
    .where((eb) => eb.or([eb('thread_id', '=', subjectId), eb('subject_id', '=', subjectId)]))
    .orderBy('seq', 'desc')
    .limit(page.limit);
  if (page.names) query = query.where('name', 'in', [...page.names]);
  if (page.before) query = query.where('seq', '<', page.before);
  return ((await query.execute()) as Row[]).map(toEvent);
}

function toEvent(row: Row): StoredEvent {
  return {
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
    private: row.private as Record<string, unknown> | null,
    requestId: row.request_id,
    occurredAt: row.occurred_at,
  };
}

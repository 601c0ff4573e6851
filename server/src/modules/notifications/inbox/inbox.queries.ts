import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import type { Recipient } from '../contacts.ts';
import type { NoticeParams } from '../templates/templates.rules.ts';

/** Unread notices are counted up to here. */
const COUNT_UP_TO = 100;

const Cursor = Type.Tuple([Type.String({ format: 'date-time' }), Type.String({ format: 'uuid' })]);

export interface InboxRow {
  readonly id: string;
  readonly template: string;
  readonly params: NoticeParams;
  readonly subject_type: string | null;
  readonly subject_id: string | null;
  readonly urgent: boolean;
  readonly created_at: Date;
  readonly read_at: Date | null;
}

export interface Unread {
  readonly value: number;
  readonly exact: boolean;
}

export interface InboxQuestion {
  readonly recipient: Recipient;
  readonly unreadOnly: boolean;
  readonly after?: string;
  readonly limit: number;
}

/** Notices of one recipient, newest first. */
export async function inboxPage(
  ctx: Ctx,
  { recipient, unreadOnly, after, limit }: InboxQuestion,
): Promise<{ items: InboxRow[]; next: string | null }> {
  let query = ctx.db
    .selectFrom('notification')
    .select(['id', 'template', 'params', 'subject_type', 'subject_id', 'urgent', 'created_at', 'read_at'])
    .where('channel', '=', 'in_app')
    .where('state', '=', 'sent')
    .where('recipient_id', '=', recipient.id)
    .where('recipient_kind', '=', recipient.kind)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (unreadOnly) query = query.where('read_at', 'is', null);
  if (after) {
    const [at, id]: Static<typeof Cursor> = decodeCursor(Cursor, after);
    query = query.where((eb) => eb(eb.refTuple('created_at', 'id'), '<', eb.tuple(new Date(at), id)));
  }
  return toPage((await query.execute()) as InboxRow[], limit, (row) => [row.created_at.toISOString(), row.id]);
}

/** How many notices of one recipient are unread, counted up to a hundred. */
export async function unreadCount(ctx: Ctx, recipient: Recipient): Promise<Unread> {
  const { rows } = await sql<{ n: string }>`select count(*) as n from (select 1 from ${table(ctx, 'notification')}
    where channel = 'in_app' and state = 'sent' and read_at is null and recipient_id = ${recipient.id} and recipient_kind = ${recipient.kind}
    limit ${COUNT_UP_TO}) unread`.execute(ctx.db);
  const value = Number(rows[0]?.n ?? 0);
  return { value, exact: value < COUNT_UP_TO };
}

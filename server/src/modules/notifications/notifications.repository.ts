import type { Insertable, Selectable, Updateable } from 'kysely';
import type { WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { editConflict } from '../../platform/problem.ts';
import type { NoticeState } from './notifications.workflow.ts';
import type { Channel, RecipientKind } from './notify.rules.ts';
import type { NoticeParams } from './templates/templates.rules.ts';

/** One row of the outbox: one person, one channel, one fact. */
export type NoticeRow = Omit<Selectable<DB['notification']>, 'state' | 'channel' | 'recipient_kind' | 'params'> & {
  readonly state: NoticeState | 'done';
  readonly channel: Channel;
  readonly recipient_kind: RecipientKind;
  readonly params: NoticeParams;
};

/** A statement holds a limited number of values. */
const ROWS_AT_ONCE = 500;

export type NewNoticeRow = Omit<Insertable<DB['notification']>, 'state' | 'channel' | 'recipient_kind'> &
  Pick<NoticeRow, 'state' | 'channel' | 'recipient_kind'>;
export type NoticeChanges = Omit<Updateable<DB['notification']>, 'id' | 'version' | 'state' | 'changed_at'>;

/**
 * Writes rows whose key is not taken yet and returns those it wrote. Rows are ordered by key, so that two writers of the same facts wait for
 * each other instead of locking each other out.
 */
export async function insertNotices(ctx: WriteCtx, rows: readonly NewNoticeRow[]): Promise<NoticeRow[]> {
  const ordered = [...rows].sort((a, b) => (a.dedupe_key < b.dedupe_key ? -1 : 1));
  const written: NoticeRow[] = [];
  for (let from = 0; from < ordered.length; from += ROWS_AT_ONCE) {
    const part = ordered.slice(from, from + ROWS_AT_ONCE);
    const query = ctx.db
      .insertInto('notification')
      .values(part)
      .onConflict((oc) => oc.column('dedupe_key').doNothing());
    written.push(...((await query.returningAll().execute()) as NoticeRow[]));
  }
  return written;
}

/** One row of one of these channels, locked until the end of the transaction, or null. */
export async function lockNotice(ctx: WriteCtx, id: string, channels: readonly Channel[]): Promise<NoticeRow | null> {
  const row = await ctx.db
    .selectFrom('notification')
    .selectAll()
    .where('id', '=', id)
    .where('channel', 'in', [...channels])
    .forUpdate()
    .executeTakeFirst();
  return (row as NoticeRow | undefined) ?? null;
}

/** Writes a step of a locked row. @throws edit-conflict (409) when somebody else changed it meanwhile */
export async function updateNotice(
  ctx: WriteCtx,
  notice: NoticeRow,
  changes: NoticeChanges & Pick<NoticeRow, 'state'>,
): Promise<NoticeRow> {
  const row = await ctx.db
    .updateTable('notification')
    .set({ ...changes, changed_at: ctx.now, version: notice.version + 1 })
    .where('id', '=', notice.id)
    .where('version', '=', notice.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: notice.version });
  return row as NoticeRow;
}

/** Marks a recipient's own notices on the page as read: those named, or those that had come by then. @returns how many were unread */
export async function markNoticesRead(
  ctx: WriteCtx,
  recipient: { readonly kind: RecipientKind; readonly id: string },
  { ids, until }: { readonly ids?: readonly string[] | undefined; readonly until?: Date | undefined },
): Promise<number> {
  let query = ctx.db
    .updateTable('notification')
    .set({ read_at: ctx.now })
    .where('channel', '=', 'in_app')
    .where('read_at', 'is', null)
    .where('recipient_id', '=', recipient.id)
    .where('recipient_kind', '=', recipient.kind);
  if (ids) query = query.where('id', 'in', [...ids]);
  if (until) query = query.where('created_at', '<=', until);
  return Number((await query.executeTakeFirst()).numUpdatedRows);
}

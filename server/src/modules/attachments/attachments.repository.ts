import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';
import { statement } from '../../platform/db/statement.ts';

export type Visibility = 'internal' | 'reporter' | 'public';
export type AttachmentRow = Selectable<DB['attachment']>;

/** One attachment, or null when it never was or was removed. */
export async function findAttachment(ctx: Ctx, id: string): Promise<AttachmentRow | null> {
  return (
    (await ctx.db.selectFrom('attachment').selectAll().where('id', '=', id).where('removed_at', 'is', null).executeTakeFirst()) ?? null
  );
}

/** What a page needs to know of an attachment. */
export interface AttachmentRef {
  readonly id: string;
  readonly ownerId: string;
  readonly kind: string;
  readonly name: string;
  readonly mime: string;
  readonly sizeBytes: number;
  readonly thumb: boolean;
  readonly visibility: Visibility;
}

/** Values: type of the owners, their ids, whether internal ones may be seen. */
const attachmentsFor = statement<Omit<AttachmentRef, 'sizeBytes'> & { sizeBytes: string }>(
  (table) => `select id, owner_id as "ownerId", kind, name, mime, size_bytes as "sizeBytes", thumb_key is not null as thumb, visibility
    from ${table('attachment')} where owner_type = $1 and owner_id = any($2::uuid[]) and removed_at is null and ($3 or visibility <> 'internal')
    order by created_at, id limit 500`,
);

/** Attachments of several owners of one type, in one query, oldest first. People who are not staff never see internal ones. */
export async function attachmentsOf(ctx: Ctx, ownerType: string, ownerIds: readonly string[]): Promise<AttachmentRef[]> {
  if (ownerIds.length === 0) return [];
  const own = ctx.actor.kind === 'staff' || ctx.actor.kind === 'system';
  const rows = await attachmentsFor.all(ctx, [ownerType, ownerIds, own]);
  return rows.map((row) => ({ ...row, sizeBytes: Number(row.sizeBytes) }));
}

/** Stores the record of an upload that nobody has claimed yet. */
export async function insertAttachment(
  ctx: WriteCtx,
  row: Omit<AttachmentRow, 'owner_type' | 'owner_id' | 'removed_at' | 'created_at' | 'size_bytes'> & { size_bytes: string },
): Promise<void> {
  await ctx.db
    .insertInto('attachment')
    .values({ ...row, owner_type: null, owner_id: null, removed_at: null, created_at: ctx.now })
    .execute();
}

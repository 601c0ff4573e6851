import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../platform/context.ts';
import type { DB } from '../../platform/db/rows.generated.ts';

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

/** Attachments of several owners of one type, in one query, oldest first. People who are not staff never see internal ones. */
export async function attachmentsOf(ctx: Ctx, ownerType: string, ownerIds: readonly string[]): Promise<AttachmentRef[]> {
  if (ownerIds.length === 0) return [];
  let query = ctx.db
    .selectFrom('attachment')
    .selectAll()
    .where('owner_type', '=', ownerType)
    .where('owner_id', 'in', [...ownerIds])
    .where('removed_at', 'is', null)
    .orderBy('created_at')
    .orderBy('id')
    .limit(500);
  if (ctx.actor.kind !== 'staff' && ctx.actor.kind !== 'system') query = query.where('visibility', '!=', 'internal');
  return (await query.execute()).map((row) => ({
    id: row.id,
    ownerId: row.owner_id ?? '',
    kind: row.kind,
    name: row.name,
    mime: row.mime,
    sizeBytes: Number(row.size_bytes),
    thumb: row.thumb_key !== null,
    visibility: row.visibility as Visibility,
  }));
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

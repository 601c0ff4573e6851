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

/** Gives an upload to its record. @returns false when it has been given before, was removed, or the claim is another's */
export async function giveAttachment(
  ctx: WriteCtx,
  { id, claimHash }: { readonly id: string; readonly claimHash: string },
  owner: { readonly ownerType: string; readonly ownerId: string; readonly visibility: Visibility },
): Promise<boolean> {
  const row = await ctx.db
    .updateTable('attachment')
    .set({ owner_type: owner.ownerType, owner_id: owner.ownerId, visibility: owner.visibility, claim_hash: null })
    .where('id', '=', id)
    .where('owner_id', 'is', null)
    .where('removed_at', 'is', null)
    .where('claim_hash', '=', claimHash)
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Says who may see an attachment. */
export async function setVisibility(ctx: WriteCtx, id: string, visibility: Visibility): Promise<void> {
  await ctx.db.updateTable('attachment').set({ visibility }).where('id', '=', id).execute();
}

/** Deletes the records of uploads from before then that nobody has claimed. @returns where their contents lie */
export async function deleteUnclaimed(ctx: WriteCtx, before: Date): Promise<Pick<AttachmentRow, 'store_key' | 'thumb_key'>[]> {
  return ctx.db
    .deleteFrom('attachment')
    .where('owner_id', 'is', null)
    .where('created_at', '<', before)
    .returning(['store_key', 'thumb_key'])
    .execute();
}

/** Marks the attachments of some owners as removed and forgets their names. @returns those that were there */
export async function markRemovedOf(
  ctx: WriteCtx,
  ownerType: string,
  ownerIds: readonly string[],
): Promise<Pick<AttachmentRow, 'id' | 'owner_id' | 'store_key' | 'thumb_key'>[]> {
  return ctx.db
    .updateTable('attachment')
    .set({ removed_at: ctx.now, name: '—' })
    .where('owner_type', '=', ownerType)
    .where('owner_id', 'in', ownerIds)
    .where('removed_at', 'is', null)
    .returning(['id', 'owner_id', 'store_key', 'thumb_key'])
    .execute();
}

/** Which of some keys hold the content or the small picture of an attachment that is there. */
export async function attachedKeys(ctx: Ctx, keys: readonly string[]): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('attachment')
    .select(['store_key', 'thumb_key'])
    .where((eb) => eb.or([eb('store_key', 'in', keys), eb('thumb_key', 'in', keys)]))
    .where('removed_at', 'is', null)
    .execute();
  return rows.flatMap((row) => [row.store_key, row.thumb_key]).filter((key) => key !== null);
}

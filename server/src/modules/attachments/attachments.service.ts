import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { App } from '../../platform/app.ts';
import type { Ctx, WriteCtx } from '../../platform/context.ts';
import { emit } from '../../platform/events.ts';
import { type AdmittedFile, admitFile } from '../../platform/files/admit.ts';
import { spoolUpload } from '../../platform/files/spool.ts';
import { newFileKey } from '../../platform/files/store.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { notFound } from '../../platform/problem.ts';
import type { RequestScope } from '../../platform/unit-of-work.ts';
import { attachmentGone } from './attachments.errors.ts';
import {
  type AttachmentRow,
  deleteUnclaimed,
  findAttachment,
  giveAttachment,
  insertAttachment,
  setVisibility,
  type Visibility,
} from './attachments.repository.ts';

const maxBytes = 20 * 1024 * 1024;

export interface Uploaded {
  readonly id: string;
  /** Proves, when the form is sent, that this is the person who uploaded it. */
  readonly claim: string;
  readonly name: string;
  readonly kind: string;
}

/** Takes an upload in: looked at by content, pictures re-encoded without their hidden data, stored under a random key. It belongs to nobody until claimed. */
export async function receiveUpload(app: App, scope: RequestScope, upload: { stream: Readable; name: string }): Promise<Uploaded> {
  const spooled = await spoolUpload(upload.stream, { folder: path.join(app.tools.config.dataFolder, 'spool'), maxBytes });
  try {
    const file = await admitFile(spooled.path, { name: upload.name, maxBytes });
    return await storeAdmitted(app, scope, file);
  } finally {
    await spooled.dispose();
  }
}

async function storeAdmitted(app: App, scope: RequestScope, file: AdmittedFile): Promise<Uploaded> {
  const { files } = app.tools;
  const key = newFileKey(scope.district.schema);
  const thumbKey = file.thumb ? newFileKey(scope.district.schema) : null;
  const stored = await files.put(key, file.content, { mime: file.mime });
  if (thumbKey && file.thumb) await files.put(thumbKey, file.thumb, { mime: 'image/webp' });
  const claim = randomBytes(24).toString('base64url');
  return app.uow.write(scope, async (ctx) => {
    const id = uuidv7(ctx.now);
    await insertAttachment(ctx, {
      id,
      visibility: 'internal',
      kind: file.kind,
      mime: file.mime,
      name: file.name,
      store_key: key,
      thumb_key: thumbKey,
      size_bytes: String(stored.sizeBytes),
      sha256: stored.sha256,
      width: file.width ?? null,
      height: file.height ?? null,
      uploaded_kind: ctx.actor.kind,
      uploaded_by: ctx.actor.id,
      claim_hash: claimHash(claim),
    });
    emit(ctx, {
      name: 'attachment.uploaded',
      subject: { type: 'attachment', id },
      data: { kind: file.kind, mime: file.mime, sha256: stored.sha256 },
    });
    return { id, claim, name: file.name, kind: file.kind };
  });
}

function claimHash(claim: string): string {
  return createHash('sha256').update(claim).digest('hex');
}

export interface Claim {
  /** In the order of the ids. */
  readonly claim: readonly string[];
  readonly ownerType: string;
  readonly ownerId: string;
  readonly visibility: Visibility;
}

/** Gives uploads to the record they belong to, once. @throws attachment-not-claimable for a wrong claim or a second use */
export async function claimAttachments(
  ctx: WriteCtx,
  ids: readonly string[],
  { claim, ownerType, ownerId, visibility }: Claim,
): Promise<void> {
  for (const [i, id] of ids.entries()) {
    const given = await giveAttachment(ctx, { id, claimHash: claimHash(claim[i] ?? '') }, { ownerType, ownerId, visibility });
    if (!given) throw attachmentGone({ errors: [{ pointer: `/attachments/${i}`, detail: 'gone' }] });
    emit(ctx, { name: 'attachment.claimed', subject: { type: 'attachment', id }, thread: ownerId, data: { ownerType, owner: ownerId } });
  }
}

type CanRead = (ctx: Ctx, ownerId: string, visibility: Visibility) => Promise<boolean>;
const owners = new Map<string, CanRead>();

/** The owning module says who may read: an attachment is seen by whoever sees its owner. */
export function registerAttachmentOwner(type: string, canRead: CanRead): void {
  owners.set(type, canRead);
}

/** An attachment for somebody who may read it. @throws not-found */
export async function readableAttachment(ctx: Ctx, id: string): Promise<AttachmentRow> {
  const row = await findAttachment(ctx, id);
  if (!row || !(await mayRead(ctx, row))) throw notFound();
  return row;
}

async function mayRead(ctx: Ctx, row: AttachmentRow): Promise<boolean> {
  if (row.owner_type === null || row.owner_id === null) return ctx.actor.kind === 'staff' && row.uploaded_by === ctx.actor.id;
  if (row.visibility === 'internal' && ctx.actor.kind !== 'staff') return false;
  return (await owners.get(row.owner_type)?.(ctx, row.owner_id, row.visibility as Visibility)) ?? false;
}

/**
 * Shows a picture of one of the owners to everybody, or takes that back; whether everybody may see the owner at all its module says. The caller
 * has asked the policy and records the fact. @throws not-found for a file that is no picture of these owners
 */
export async function showPicture(
  ctx: WriteCtx,
  id: string,
  { ownerType, ownerIds, shown }: { readonly ownerType: string; readonly ownerIds: readonly string[]; readonly shown: boolean },
): Promise<void> {
  const row = await findAttachment(ctx, id);
  const theirs = row !== null && row.owner_type === ownerType && row.owner_id !== null && ownerIds.includes(row.owner_id);
  if (!theirs || row.kind !== 'image') throw notFound();
  const before: Visibility = row.uploaded_kind === 'staff' ? 'internal' : 'reporter';
  await setVisibility(ctx, id, shown ? 'public' : before);
}

const keepUnclaimedHours = 24;

/** Removes uploads whose form was never sent. The record goes first; a content left behind by a crash is found by its missing record. */
export async function removeUnclaimed(app: App, scope: RequestScope): Promise<number> {
  const rows = await app.uow.write(scope, (ctx) => deleteUnclaimed(ctx, new Date(ctx.now.getTime() - keepUnclaimedHours * 3_600_000)));
  for (const row of rows) for (const key of [row.store_key, row.thumb_key]) if (key) await app.tools.files.delete(key);
  return rows.length;
}

import type { App } from '../../platform/app.ts';
import type { WriteCtx } from '../../platform/context.ts';
import { emit, enqueue } from '../../platform/events.ts';
import type { JobDefinition } from '../../platform/manifest.ts';
import { markRemovedOf } from './attachments.repository.ts';

const deleteTask = 'attachments.delete_contents';

/** Removes the files of records for good: nobody sees them from the commit on, their contents are deleted right after. @returns how many */
export async function removeAttachmentsOf(ctx: WriteCtx, ownerType: string, ownerIds: readonly string[]): Promise<number> {
  if (ownerIds.length === 0) return 0;
  const removed = await markRemovedOf(ctx, ownerType, ownerIds);
  for (const { id, owner_id } of removed)
    emit(ctx, { name: 'attachment.removed', subject: { type: 'attachment', id }, thread: owner_id, data: { ownerType, owner: owner_id } });
  const keys = removed.flatMap((row) => [row.store_key, row.thumb_key]).filter((key) => key !== null);
  if (keys.length > 0) enqueue(ctx, { task: deleteTask, payload: { keys } });
  return removed.length;
}

/** Deletes the contents of removed files. A content that is gone already is no error. */
export const deleteContents: JobDefinition = {
  name: deleteTask,
  run: async (app: App, _scope, payload) => {
    for (const key of payload['keys'] as readonly string[]) await app.tools.files.delete(key);
  },
};

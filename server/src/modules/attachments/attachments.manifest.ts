import { registerFileOwner } from '../../platform/files/unused-files.ts';
import type { ModuleManifest } from '../../platform/manifest.ts';
import { attachedKeys } from './attachments.repository.ts';
import { attachmentRoutes } from './attachments.routes.ts';
import { removeUnclaimed } from './attachments.service.ts';
import { deleteContents } from './removal.service.ts';

registerFileOwner('attachments', attachedKeys);

export const attachmentsManifest: ModuleManifest = {
  name: 'attachments',
  routes: attachmentRoutes,
  jobs: [deleteContents],
  schedules: [
    { name: 'attachments_remove_unclaimed', every: '23 * * * *', run: async (app, scope) => void (await removeUnclaimed(app, scope)) },
  ],
};

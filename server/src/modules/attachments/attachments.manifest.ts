import type { ModuleManifest } from '../../platform/manifest.ts';
import { attachmentRoutes } from './attachments.routes.ts';
import { removeUnclaimed } from './attachments.service.ts';
import { deleteContents } from './removal.service.ts';

export const attachmentsManifest: ModuleManifest = {
  name: 'attachments',
  routes: attachmentRoutes,
  jobs: [deleteContents],
  schedules: [
    { name: 'attachments_remove_unclaimed', every: '23 * * * *', run: async (app, scope) => void (await removeUnclaimed(app, scope)) },
  ],
};

import type { ModuleManifest } from '../../../platform/manifest.ts';
import { registerAttachmentOwner } from '../../attachments/index.ts';
import { renewalOfNote, renewals } from './renewal.repository.ts';
import { renewalRoutes } from './renewal.routes.ts';
import { noteOwner } from './renewal.service.ts';
import { renewalWorkflow } from './renewal.workflow.ts';

registerAttachmentOwner(noteOwner, async (ctx, id) => {
  const renewal = await renewalOfNote(ctx, id);
  return renewal !== null && renewals.canRead(ctx.actor, renewal);
});

/** What the renewal of estates adds to the module. */
export const renewalParts = { routes: renewalRoutes, workflows: [renewalWorkflow] } satisfies Partial<ModuleManifest>;

import type { ModuleManifest } from '../../../platform/manifest.ts';
import { registerAttachmentOwner } from '../../attachments/index.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { seesNames } from '../bodies/bodies.policy.ts';
import { bodyRoutes } from '../bodies/bodies.routes.ts';
import { bodyWorkflow, helpWorkflow } from '../bodies/bodies.workflow.ts';
import { helpRoutes } from '../bodies/help.routes.ts';
import { decisionRoutes } from '../decisions/decisions.routes.ts';
import { decisionWorkflow } from '../decisions/decisions.workflow.ts';
import { hearingRoutes } from '../hearings/hearings.routes.ts';
import { hearingWorkflow } from '../hearings/hearings.workflow.ts';
import { participationRoutes } from '../hearings/participation.routes.ts';
import { registerParticipants } from '../topics/participants.ts';
import { attendanceRoutes } from './attendance.routes.ts';
import { meetingRoutes } from './meetings.routes.ts';
import { meetingWorkflow, taskWorkflow } from './meetings.workflow.ts';
import { areaOfMotion } from './motions.repository.ts';
import { cameForTopic, gatheringsErasure, ownGatherings } from './personal-data.ts';
import { roomRoutes } from './room.routes.ts';

registerPersonalData('gatherings', ownGatherings);
registerParticipants(cameForTopic);
// A photo of raised hands shows faces: it is for those who work with the people there.
registerAttachmentOwner('meeting_motion', async (ctx, motionId) => {
  const areaCode = await areaOfMotion(ctx, motionId);
  return areaCode !== null && seesNames(ctx.actor, areaCode);
});

/** What people in a room add to the module. */
export const meetingParts = {
  routes: [
    ...bodyRoutes,
    ...helpRoutes,
    ...meetingRoutes,
    ...attendanceRoutes,
    ...roomRoutes,
    ...hearingRoutes,
    ...participationRoutes,
    ...decisionRoutes,
  ],
  workflows: [bodyWorkflow, helpWorkflow, meetingWorkflow, taskWorkflow, hearingWorkflow, decisionWorkflow],
  subscribers: [gatheringsErasure],
} as const satisfies Partial<ModuleManifest>;

import type { ModuleManifest } from '../../../platform/manifest.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { registerAttachmentOwner } from '../../attachments/index.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { expertRoutes } from '../experts/experts.routes.ts';
import { contestRoutes } from '../micro/contests.routes.ts';
import { contestVoteSubscriber } from '../micro/deciding.service.ts';
import { microRoutes } from '../micro/micro.routes.ts';
import { contestWorkflow, microWorkflow } from '../micro/micro.workflow.ts';
import { ownProjectWords, projectWordsErasure } from '../micro/personal-data.ts';
import { maySeeReceipt } from '../micro/receipts.ts';
import { reviewRoutes } from '../reviews/reviews.routes.ts';
import { applicationRoutes } from './applications.routes.ts';
import { applicationWorkflow } from './applications.workflow.ts';
import { callSchedules } from './calls.jobs.ts';
import { callRoutes } from './calls.routes.ts';
import { callWorkflow } from './calls.workflow.ts';
import { commissionRoutes } from './commissions.routes.ts';
import { commissionWorkflow, offerWorkflow } from './commissions.workflow.ts';

registerPersonalData('calls', ownProjectWords);
registerAttachmentOwner('micro_receipt', maySeeReceipt);

/** Programmes, guide lists, calls, applications, experts and the initiation review. */
export const callParts = {
  routes: [...callRoutes, ...applicationRoutes, ...reviewRoutes, ...expertRoutes, ...commissionRoutes, ...microRoutes, ...contestRoutes],
  workflows: [callWorkflow, applicationWorkflow, commissionWorkflow, offerWorkflow, microWorkflow, contestWorkflow] as readonly Workflow<
    string,
    string
  >[],
  subscribers: [contestVoteSubscriber, projectWordsErasure],
  schedules: callSchedules,
} as const satisfies Partial<ModuleManifest>;

import type { AnyRoute } from '../../../platform/http/route.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { electionRoutes } from './elections.routes.ts';
import { electionAppealWorkflow, electionWorkflow, nomineeWorkflow } from './elections.workflow.ts';
import { electionErasureSubscriber, ownElections } from './own-elections.ts';

registerPersonalData('elections', ownElections);

/** What elections add to the module. */
export const electionParts = {
  routes: electionRoutes satisfies readonly AnyRoute[],
  subscribers: [electionErasureSubscriber] satisfies readonly Subscriber[],
  workflows: [electionWorkflow, nomineeWorkflow, electionAppealWorkflow] as readonly Workflow<string, string>[],
} as const;

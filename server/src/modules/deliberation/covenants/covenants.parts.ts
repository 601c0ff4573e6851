import type { AnyRoute } from '../../../platform/http/route.ts';
import type { Schedule, Subscriber } from '../../../platform/manifest.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { scorecardRoutes } from '../indicators/scorecard.routes.ts';
import { findingWorkflow, walkWorkflow } from '../walks/findings.workflow.ts';
import { walkRoutes } from '../walks/walks.routes.ts';
import { covenantErasureSubscriber, ownCovenantWords } from './comments.service.ts';
import { covenantRoutes } from './covenants.routes.ts';
import { beginDueReviews } from './covenants.service.ts';
import { covenantWorkflow } from './covenants.workflow.ts';
import { covenantVoiceRoutes } from './voices.routes.ts';
import { covenantVoteSubscriber } from './votes.service.ts';

registerPersonalData('covenants', ownCovenantWords);

/** What covenants, their walks and the figures about them add to the module. */
export const covenantParts = {
  routes: [...covenantRoutes, ...covenantVoiceRoutes, ...walkRoutes, ...scorecardRoutes] satisfies readonly AnyRoute[],
  subscribers: [covenantVoteSubscriber, covenantErasureSubscriber] satisfies readonly Subscriber[],
  schedules: [
    // Half past midnight in Shanghai.
    {
      name: 'deliberation_covenant_reviews',
      every: '30 16 * * *',
      run: async (app, scope) => void (await app.uow.write(scope, beginDueReviews)),
    },
  ] satisfies readonly Schedule[],
  workflows: [covenantWorkflow, findingWorkflow, walkWorkflow] as readonly Workflow<string, string>[],
} as const;

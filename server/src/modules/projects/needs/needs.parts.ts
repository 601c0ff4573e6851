import type { AnyRoute } from '../../../platform/http/route.ts';
import type { ModuleManifest, Schedule, Subscriber } from '../../../platform/manifest.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { cardParts } from '../cards/cards.parts.ts';
import { needAssetRoutes } from './assets/need-assets.routes.ts';
import { letterRoutes } from './letters/letters.routes.ts';
import { warnOverdue } from './letters/letters.service.ts';
import { letterWorkflow } from './letters/letters.workflow.ts';
import { needRoutes } from './needs.routes.ts';
import { needWorkflow } from './needs.workflow.ts';
import { policyRoutes } from './policies/policies.routes.ts';
import { policyWorkflow } from './policies/policies.workflow.ts';
import { roundRoutes } from './rounds/rounds.routes.ts';
import { roundWorkflow } from './rounds/rounds.workflow.ts';

/** Needs: rounds over three levels, the list, both feedbacks, cards and offers. */
export const needParts = {
  routes: [
    ...roundRoutes,
    ...needRoutes,
    ...letterRoutes,
    ...policyRoutes,
    ...needAssetRoutes,
    ...cardParts.routes,
  ] satisfies readonly AnyRoute[],
  workflows: [needWorkflow, roundWorkflow, letterWorkflow, policyWorkflow, ...cardParts.workflows] as readonly Workflow<string, string>[],
  subscribers: [...cardParts.subscribers] satisfies readonly Subscriber[],
  schedules: [
    // Nine in the morning in Shanghai.
    {
      name: 'projects_need_letters',
      every: '0 1 * * *',
      run: async (app, scope) => void (await app.uow.write(scope, warnOverdue)),
    },
    ...cardParts.schedules,
  ] satisfies readonly Schedule[],
} as const satisfies Partial<ModuleManifest>;

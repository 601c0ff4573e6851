import type { App } from '../../../platform/app.ts';
import type { ModuleManifest } from '../../../platform/manifest.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { assetRoutes } from '../assets/assets.routes.ts';
import { assetWorkflow, themeWorkflow } from '../assets/assets.workflow.ts';
import { dueNominations } from '../honours/honours.repository.ts';
import { honourRoutes } from '../honours/honours.routes.ts';
import { settleNomination } from '../honours/honours.service.ts';
import { honourWorkflow, nominationWorkflow } from '../honours/honours.workflow.ts';
import { methodRoutes } from '../methods/methods.routes.ts';
import { adoptionWorkflow, methodWorkflow, rolloutWorkflow, targetWorkflow } from '../methods/methods.workflow.ts';
import { rolloutRoutes } from '../methods/rollouts.routes.ts';
import { renewalParts } from '../renewal/renewal.parts.ts';
import { seriesRoutes } from '../series/series.routes.ts';
import { seriesWorkflow, signUpWorkflow } from '../series/series.workflow.ts';
import { communalErasure, ownCommunalLife } from './personal-data.ts';

registerPersonalData('communal_life', ownCommunalLife);

/** Ends each public notice in a transaction of its own: one that fails holds no other back. */
async function sweepNotices(app: App, scope: RequestScope): Promise<void> {
  const failed: unknown[] = [];
  for (const id of await dueNominations(app.uow.read(scope)))
    await app.uow.write(scope, (ctx) => settleNomination(ctx, id)).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw new AggregateError(failed, `${failed.length} notices could not be ended`);
}

/** Working methods, assets and themes, renewal of estates, activities and honours. */
export const communalParts = {
  routes: [...methodRoutes, ...rolloutRoutes, ...assetRoutes, ...renewalParts.routes, ...seriesRoutes, ...honourRoutes],
  workflows: [
    methodWorkflow,
    adoptionWorkflow,
    rolloutWorkflow,
    targetWorkflow,
    assetWorkflow,
    themeWorkflow,
    ...renewalParts.workflows,
    seriesWorkflow,
    signUpWorkflow,
    honourWorkflow,
    nominationWorkflow,
  ],
  subscribers: [communalErasure],
  schedules: [{ name: 'deliberation_communal_sweep', every: '*/10 * * * *', run: sweepNotices }],
} satisfies Partial<ModuleManifest>;

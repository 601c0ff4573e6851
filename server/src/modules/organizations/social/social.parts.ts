import type { AnyRoute } from '../../../platform/http/route.ts';
import type { Schedule, Subscriber } from '../../../platform/manifest.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { directoryRoutes } from '../directory/directory.routes.ts';
import { checkListings } from '../directory/listings.service.ts';
import { listingWorkflow } from '../directory/listings.workflow.ts';
import { federationRoutes } from '../federation/federation.routes.ts';
import { matchWorkflow } from '../federation/matches.workflow.ts';
import { matchingRoutes } from '../federation/matching.routes.ts';
import { functionRoutes } from '../functions/functions.routes.ts';
import { openDueYear } from '../functions/functions.service.ts';
import { hostingRoutes } from '../hosting/hosting.routes.ts';
import { hubRoutes } from '../hubs/hubs.routes.ts';
import { warnEndingContracts } from '../hubs/hubs.service.ts';
import { incubationRoutes } from '../incubation/incubation.routes.ts';
import { warnCheckpoints } from '../incubation/incubation.service.ts';
import { incubationWorkflow } from '../incubation/incubation.workflow.ts';
import { offerRoutes } from '../offers/offers.routes.ts';
import { lapseOffers } from '../offers/offers.service.ts';
import { offerWorkflow } from '../offers/offers.workflow.ts';
import { premisesRoutes } from '../premises/premises.routes.ts';
import { watchAllPremises } from '../premises/premises.service.ts';
import { studioRoutes } from '../studios/studios.routes.ts';
import { clientSessions, sessionErasureSubscriber } from '../studios/studios.service.ts';
import { supportRoutes } from '../support/support.routes.ts';
import '../support/support.settings.ts';
import { supportWorkflow } from '../support/support.workflow.ts';
import { taskRoutes } from '../tasks/tasks.routes.ts';
import { findIdle } from './activity.service.ts';
import { growthRoutes } from './growth.routes.ts';
import { lifecycleRoutes } from './lifecycle.routes.ts';
import { organisationFileRoutes, organisationRoutes } from './organisations.routes.ts';
import { organisationWorkflow } from './organisations.workflow.ts';
import { organisationErasureSubscriber, ownOrganisations } from './own-organisations.ts';

registerPersonalData('organisations', ownOrganisations);
registerPersonalData('counselling', clientSessions);

/** What social organisations add to the module. */
export const socialParts = {
  routes: [
    ...organisationRoutes,
    ...organisationFileRoutes,
    ...lifecycleRoutes,
    ...directoryRoutes,
    ...offerRoutes,
    ...taskRoutes,
    ...growthRoutes,
    ...federationRoutes,
    ...matchingRoutes,
    ...hubRoutes,
    ...supportRoutes,
    ...incubationRoutes,
    ...functionRoutes,
    ...hostingRoutes,
    ...premisesRoutes,
    ...studioRoutes,
  ] satisfies readonly AnyRoute[],
  subscribers: [organisationErasureSubscriber, sessionErasureSubscriber] satisfies readonly Subscriber[],
  schedules: [
    // 02:20 in Shanghai: who was idle too long, whose offer ran out, who no longer belongs in the directory.
    {
      name: 'organizations_check_organisations',
      every: '20 18 * * *',
      run: async (app, scope) => {
        await app.uow.write(scope, async (ctx) => void (await findIdle(ctx)));
        await app.uow.write(scope, async (ctx) => void (await lapseOffers(ctx)));
        await app.uow.write(scope, async (ctx) => void (await checkListings(ctx)));
        await app.uow.write(scope, async (ctx) => void (await warnEndingContracts(ctx)));
        await app.uow.write(scope, async (ctx) => void (await warnCheckpoints(ctx)));
        await app.uow.write(scope, openDueYear);
        await app.uow.write(scope, async (ctx) => void (await watchAllPremises(ctx)));
      },
    },
  ] satisfies readonly Schedule[],
  workflows: [
    organisationWorkflow,
    listingWorkflow,
    offerWorkflow,
    matchWorkflow,
    supportWorkflow,
    incubationWorkflow,
  ] as readonly Workflow<string, string>[],
} as const;

import type { AnyRoute } from '../../../platform/http/route.ts';
import type { Schedule, Subscriber } from '../../../platform/manifest.ts';
import type { Workflow } from '../../../platform/workflow.ts';
import { registerPersonalData } from '../../identity/index.ts';
import { cardRoutes } from './cards.routes.ts';
import { expireCards } from './cards.service.ts';
import { cardWorkflow, offerWorkflow } from './cards.workflow.ts';
import { offerErasure, ownOffers } from './personal-data.ts';

registerPersonalData('card_offers', ownOffers);

/** What booklets, cards and offers add to the module. */
export const cardParts = {
  routes: cardRoutes satisfies readonly AnyRoute[],
  workflows: [cardWorkflow, offerWorkflow] as readonly Workflow<string, string>[],
  subscribers: [offerErasure] satisfies readonly Subscriber[],
  schedules: [
    // A quarter past midnight in Shanghai.
    {
      name: 'projects_card_deadlines',
      every: '15 16 * * *',
      run: async (app, scope) => void (await app.uow.write(scope, expireCards)),
    },
  ] satisfies readonly Schedule[],
} as const;

import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerPersonalData } from '../identity/index.ts';
import { bankFileRoutes } from './bank-files/bank-files.routes.ts';
import { documentRoutes } from './documents/documents.routes.ts';
import { ownDocuments } from './documents/documents.service.ts';
import { fundRoutes } from './funds.routes.ts';
import { fundWorkflow } from './funds.workflow.ts';
import { ownGrants } from './grants/grants.service.ts';
import { leverageRoutes } from './leverage/leverage.routes.ts';
import { matchingRoutes } from './matching/matching.routes.ts';
import { matchingWorkflow } from './matching/matching.workflow.ts';
import { partnershipRoutes } from './partnerships/partnerships.routes.ts';
import { payeeRoutes } from './payees/payees.routes.ts';
import { paymentRoutes } from './payments/payments.routes.ts';
import { paymentWorkflow } from './payments/payments.workflow.ts';
import { giftErasure, ownGifts } from './personal-data.ts';
import { publicRoutes } from './public/public.routes.ts';
import { statementRoutes } from './statements/statements.routes.ts';
import { taskRoutes } from './tasks/tasks.routes.ts';

ownGrants();
ownDocuments();
registerPersonalData('funds', ownGifts);

export const fundsManifest: ModuleManifest = {
  name: 'funds',
  routes: [
    ...fundRoutes,
    ...documentRoutes,
    ...paymentRoutes,
    ...matchingRoutes,
    ...leverageRoutes,
    ...taskRoutes,
    ...partnershipRoutes,
    ...statementRoutes,
    ...payeeRoutes,
    ...bankFileRoutes,
    ...publicRoutes,
  ],
  subscribers: [giftErasure],
  workflows: [fundWorkflow, paymentWorkflow, matchingWorkflow],
};

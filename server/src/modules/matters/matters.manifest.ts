import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerAttachmentOwner } from '../attachments/index.ts';
import { coordinationRoutes } from './coordination/coordination.routes.ts';
import { markOverdueRulings } from './coordination/coordination.service.ts';
import { canReadDemand } from './demands/demands.policy.ts';
import { findDemand } from './demands/demands.repository.ts';
import { demandRoutes } from './demands/demands.routes.ts';
import { demandWorkflow } from './demands/demands.workflow.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { runImport } from './imports/run.service.ts';
import { indicatorRoutes } from './indicators/indicators.routes.ts';
import { canRead } from './matters.policy.ts';
import { findMatter } from './matters.repository.ts';
import { matterRoutes } from './matters.routes.ts';
import { matterWorkflow } from './matters.workflow.ts';
import { noticesSubscriber } from './notices/notices.subscriber.ts';
import { handOverSubscriber } from './orders/hand-over.subscriber.ts';
import { orderRoutes } from './orders/orders.routes.ts';
import { orderWorkflow } from './orders/orders.workflow.ts';
import { progressRoutes } from './progress/progress.routes.ts';
import { stepRoutes } from './steps.routes.ts';
import { suggestSubscriber } from './suggestions/suggest.subscriber.ts';
import { boardRoutes } from './supervision/board.routes.ts';
import { sweepClocks } from './supervision/sweep.service.ts';

registerAttachmentOwner('demand', async (ctx, id) => {
  const demand = await findDemand(ctx, id);
  if (!demand) return false;
  if (canReadDemand(ctx.actor, demand)) return true;
  for (const matterId of demand.matterIds) {
    const matter = await findMatter(ctx, matterId);
    if (matter && canRead(ctx.actor, matter)) return true;
  }
  return false;
});

export const mattersManifest: ModuleManifest = {
  name: 'matters',
  routes: [
    ...demandRoutes,
    ...matterRoutes,
    ...stepRoutes,
    ...orderRoutes,
    ...progressRoutes,
    ...indicatorRoutes,
    ...coordinationRoutes,
    ...boardRoutes,
    ...importRoutes,
  ],
  subscribers: [suggestSubscriber, handOverSubscriber, noticesSubscriber],
  jobs: [{ name: 'matters.import', run: (app, scope, payload) => runImport(app, scope, String(payload['batchId'])) }],
  schedules: [
    { name: 'matters_sweep_clocks', every: '* * * * *', run: async (app, scope) => void (await sweepClocks(app, scope)) },
    {
      name: 'matters_overdue_rulings',
      every: '*/10 * * * *',
      run: async (app, scope) => void (await app.uow.write(scope, markOverdueRulings)),
    },
  ],
  workflows: [demandWorkflow, matterWorkflow, orderWorkflow],
};

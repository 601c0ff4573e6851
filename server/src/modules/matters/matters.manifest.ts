import type { Ctx } from '../../platform/context.ts';
import { registerFileOwner } from '../../platform/files/unused-files.ts';
import type { ModuleManifest } from '../../platform/manifest.ts';
import { registerAttachmentOwner } from '../attachments/index.ts';
import { batchRoutes } from './batches/batches.routes.ts';
import { batchWorkflow } from './batches/batches.workflow.ts';
import { blindSpotRoutes } from './blind-spots/blind-spots.routes.ts';
import { sweepBlindSpots } from './blind-spots/blind-spots.service.ts';
import { bulletinNotices } from './bulletins/bulletins.notices.ts';
import { bulletinRoutes } from './bulletins/bulletins.routes.ts';
import { bulletinLineWorkflow, bulletinWorkflow } from './bulletins/bulletins.workflow.ts';
import { comparisonRoutes } from './comparisons/comparisons.routes.ts';
import { askLater } from './confirmation/later-follow-ups.service.ts';
import { coordinationRoutes } from './coordination/coordination.routes.ts';
import { markOverdueRulings } from './coordination/coordination.service.ts';
import { correctionRoutes } from './corrections/corrections.routes.ts';
import { mistakeRoutes } from './corrections/mistakes.routes.ts';
import { canReadDemand } from './demands/demands.policy.ts';
import { findDemand } from './demands/demands.repository.ts';
import { demandRoutes } from './demands/demands.routes.ts';
import { demandWorkflow } from './demands/demands.workflow.ts';
import { erasureSubscriber, finishErasures } from './erasure/erasure.service.ts';
import { isPublic } from './follow/follow.policy.ts';
import { followRoutes } from './follow/follow.routes.ts';
import { moveWithTheDays, recountIssues } from './hot-issues/figures.service.ts';
import { hotIssueRoutes } from './hot-issues/hot-issues.routes.ts';
import { hotIssueNotices, hotIssueSubscriber, placeJob } from './hot-issues/hot-issues.subscriber.ts';
import { opposedWorkflow } from './hot-issues/opposed.workflow.ts';
import { placeWaiting } from './hot-issues/placing.service.ts';
import { settleIssues } from './hot-issues/settling.service.ts';
import { conflictRoutes } from './imports/conflicts.routes.ts';
import { conflictWorkflow } from './imports/conflicts.workflow.ts';
import { importKeys } from './imports/imports.repository.ts';
import { importRoutes } from './imports/imports.routes.ts';
import { runImport } from './imports/run.service.ts';
import { improvementRoutes } from './improvement/improvement.routes.ts';
import { contactRoutes } from './indicators/contacts.routes.ts';
import { indicatorRoutes } from './indicators/indicators.routes.ts';
import { levelRoutes } from './levels/levels.routes.ts';
import { mandatoryReportRoutes } from './mandatory-reports/mandatory-reports.routes.ts';
import { canRead } from './matters.policy.ts';
import { findMatter } from './matters.repository.ts';
import { matterRoutes } from './matters.routes.ts';
import './matters.settings.ts';
import { matterWorkflow } from './matters.workflow.ts';
import { houseNotices } from './notices/house-notices.subscriber.ts';
import { noticesSubscriber } from './notices/notices.subscriber.ts';
import { receiptJob, sendReceipt } from './notices/receipt.job.ts';
import { handOverSubscriber } from './orders/hand-over.subscriber.ts';
import { canReadOrder } from './orders/orders.policy.ts';
import { findOrder } from './orders/orders.repository.ts';
import { orderRoutes } from './orders/orders.routes.ts';
import { orderWorkflow } from './orders/orders.workflow.ts';
import { progressRoutes } from './progress/progress.routes.ts';
import { promotionRoutes } from './promotion/promotion.routes.ts';
import { promotionSubscriber } from './promotion/promotion.subscriber.ts';
import { reformRoutes } from './reforms/reforms.routes.ts';
import { replyRoutes } from './replies/replies.routes.ts';
import { resolutionRouteRoutes } from './routes-622/routes-622.routes.ts';
import { closeRouteMonths } from './routes-622/routes-622.service.ts';
import { searchRoutes } from './search/search.routes.ts';
import { stepRoutes } from './steps.routes.ts';
import './suggestions/examples.queries.ts';
import { suggestSubscriber } from './suggestions/suggest.subscriber.ts';
import { boardRoutes } from './supervision/board.routes.ts';
import { sweepClocks } from './supervision/sweep.service.ts';

/** Whether one of the matters is one that everybody may see and follow. */
async function isShownToAll(ctx: Ctx, matterIds: readonly string[]): Promise<boolean> {
  for (const matterId of matterIds) {
    const matter = await findMatter(ctx, matterId);
    if (matter && isPublic(matter)) return true;
  }
  return false;
}

registerFileOwner('matters.imports', importKeys);

registerAttachmentOwner('demand', async (ctx, id, visibility) => {
  const demand = await findDemand(ctx, id);
  if (!demand) return false;
  if (canReadDemand(ctx.actor, demand)) return true;
  if (visibility === 'public' && (await isShownToAll(ctx, demand.matterIds))) return true;
  // Whoever follows a matter sees its progress, not the photos of those who reported it.
  if (ctx.actor.kind !== 'staff') return false;
  for (const matterId of demand.matterIds) {
    const matter = await findMatter(ctx, matterId);
    if (matter && canRead(ctx.actor, matter)) return true;
  }
  return false;
});

registerAttachmentOwner('order', async (ctx, id) => {
  const order = await findOrder(ctx, id);
  if (!order) return false;
  if (canReadOrder(ctx.actor, order)) return true;
  const matter = await findMatter(ctx, order.matter_id);
  return matter !== null && canRead(ctx.actor, matter);
});

export const mattersManifest: ModuleManifest = {
  name: 'matters',
  routes: [
    ...demandRoutes,
    ...matterRoutes,
    ...stepRoutes,
    ...levelRoutes,
    ...orderRoutes,
    ...progressRoutes,
    ...indicatorRoutes,
    ...contactRoutes,
    ...coordinationRoutes,
    ...boardRoutes,
    ...mandatoryReportRoutes,
    ...importRoutes,
    ...conflictRoutes,
    ...batchRoutes,
    ...hotIssueRoutes,
    ...followRoutes,
    ...promotionRoutes,
    ...bulletinRoutes,
    ...blindSpotRoutes,
    ...reformRoutes,
    ...correctionRoutes,
    ...mistakeRoutes,
    ...improvementRoutes,
    ...comparisonRoutes,
    ...searchRoutes,
    ...replyRoutes,
    ...resolutionRouteRoutes,
  ],
  subscribers: [
    suggestSubscriber,
    handOverSubscriber,
    noticesSubscriber,
    houseNotices,
    promotionSubscriber,
    bulletinNotices,
    erasureSubscriber,
    hotIssueSubscriber,
    hotIssueNotices,
  ],
  jobs: [
    { name: 'matters.import', run: (app, scope, payload) => runImport(app, scope, String(payload['batchId'])) },
    { name: placeJob, run: placeWaiting },
    { name: receiptJob, run: sendReceipt },
  ],
  schedules: [
    { name: 'matters_sweep_clocks', every: '* * * * *', run: async (app, scope) => void (await sweepClocks(app, scope)) },
    {
      name: 'matters_overdue_rulings',
      every: '*/10 * * * *',
      run: async (app, scope) => void (await app.uow.write(scope, markOverdueRulings)),
    },
    { name: 'matters_later_follow_ups', every: '5 1-10 * * *', run: askLater },
    { name: 'matters_finish_erasures', every: '35 * * * *', run: async (app, scope) => void (await app.uow.write(scope, finishErasures)) },
    // A demand whose request met the job as it began is not asked for again: nothing waits longer than a minute.
    { name: 'matters_place_waiting', every: '* * * * *', run: placeWaiting },
    {
      name: 'matters_hot_issues',
      every: '25 * * * *',
      run: async (app, scope) => void (await app.uow.write(scope, moveWithTheDays)),
    },
    {
      name: 'matters_hot_issues_recount',
      every: '40 18 * * *',
      run: async (app, scope) => void (await app.uow.write(scope, recountIssues)),
    },
    // In the small hours of Shanghai, before the issues are counted again.
    { name: 'matters_hot_issues_settle', every: '20 18 * * *', run: (app, scope) => settleIssues(app, scope) },
    // Soon after midnight in Shanghai.
    {
      name: 'matters_close_route_months',
      every: '20 16 * * *',
      run: async (app, scope) => void (await app.uow.write(scope, closeRouteMonths)),
    },
    {
      name: 'matters_blind_spots',
      every: '15 * * * *',
      run: async (app, scope) => void (await app.uow.write(scope, sweepBlindSpots)),
    },
  ],
  workflows: [
    demandWorkflow,
    matterWorkflow,
    orderWorkflow,
    batchWorkflow,
    conflictWorkflow,
    bulletinWorkflow,
    bulletinLineWorkflow,
    opposedWorkflow,
  ],
};

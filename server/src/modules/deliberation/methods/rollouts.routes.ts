import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { communityNeeded } from '../communal/communal.errors.ts';
import { everybody, onRecord, stepProblems, stepRoute, Versioned, WithReason } from '../communal/routes.ts';
import * as problem from './methods.errors.ts';
import { NewRollout, RolloutLine, RolloutQuery, RolloutView } from './methods.schema.ts';
import { listRollouts, rolloutView } from './rollouts.presenter.ts';
import { beginRollout, cancelRollout, closeRollout, declineTarget } from './rollouts.service.ts';

const onRollout = onRecord(rolloutView);
const promotes = stepRoute('methods.promote', RolloutView);
const steps = [...stepProblems, problem.notYourMethod];

/** Rolling working methods out over the district. */
export const rolloutRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/rollouts',
    operationId: 'listRollouts',
    summary: { zh: '工作法推广', en: 'Roll-outs' },
    access: everybody,
    query: RolloutQuery,
    response: PageOf(RolloutLine),
    handler: (ctx, { query }) => listRollouts(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/rollouts/:id',
    operationId: 'getRollout',
    summary: { zh: '查看推广', en: 'A roll-out' },
    access: everybody,
    params: IdParams,
    response: RolloutView,
    problems: [notFound],
    handler: (ctx, { params }) => rolloutView(ctx, params.id),
  }),
  writeRoute({
    ...promotes,
    path: '/methods/:id/rollouts',
    operationId: 'beginRollout',
    summary: { zh: '开展推广', en: 'Begin a roll-out' },
    status: 201,
    body: NewRollout,
    problems: [notFound, invalidInput, problem.notYourMethod, problem.methodNotPublished, communityNeeded],
    handler: async (ctx, { params, body }) => rolloutView(ctx, await beginRollout(ctx, params.id, body)),
  }),
  writeRoute({
    ...promotes,
    path: '/rollouts/:id/close',
    operationId: 'closeRollout',
    summary: { zh: '结束推广', en: 'Close a roll-out' },
    body: Versioned,
    problems: steps,
    handler: onRollout(closeRollout),
  }),
  writeRoute({
    ...promotes,
    path: '/rollouts/:id/cancel',
    operationId: 'cancelRollout',
    summary: { zh: '取消推广', en: 'Call a roll-out off' },
    body: WithReason,
    problems: steps,
    handler: onRollout(cancelRollout),
  }),
  writeRoute({
    ...stepRoute('methods.write', RolloutView),
    path: '/rollout-targets/:id/decline',
    operationId: 'declineRolloutTarget',
    summary: { zh: '不采用并说明原因', en: 'Decline with the reason' },
    body: WithReason,
    problems: [...steps, problem.rolloutOver],
    handler: async (ctx, { params, body }) => rolloutView(ctx, await declineTarget(ctx, params.id, body)),
  }),
];

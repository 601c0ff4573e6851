import { Type } from 'typebox';
import { stockDay } from '../../../platform/events.ts';
import { type AnyRoute, rawRoute, readRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { readTallies } from '../../../platform/tallies/tallies.ts';
import { setProgressCookie } from '../../identity/index.ts';
import { tooManyWrongCodes, wrongQueryCode } from '../demands/demands.errors.ts';
import { canReadDemand } from '../demands/demands.policy.ts';
import { findDemand } from '../demands/demands.repository.ts';
import { presentProgress } from './progress.presenter.ts';
import { OpenProgressInput, ProgressView } from './progress.schema.ts';
import { openingOrThrow, openProgress } from './progress.service.ts';

/** What residents see: their demand by number and code, or by their account; and the public overdue count. */
export const progressRoutes: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/progress-sessions',
    operationId: 'openProgress',
    summary: { zh: '凭编号和查询码查进度', en: 'Open a demand by number and query code' },
    access: ['anonymous', 'resident', 'reporter', 'staff'],
    body: OpenProgressInput,
    response: ProgressView,
    perMinute: 120,
    problems: [wrongQueryCode, tooManyWrongCodes],
    handler: async ({ app, scope, request, reply }, { body }) => {
      const { opened, demandId } = openingOrThrow(await app.uow.write(scope, (ctx) => openProgress(ctx, { ...body, address: request.ip })));
      setProgressCookie(reply, app.tools.config, opened);
      const ctx = app.uow.read({ ...scope, actor: { kind: 'reporter', id: null, name: '', holdings: [], demandId } });
      const demand = await findDemand(ctx, demandId);
      if (!demand) throw notFound();
      return presentProgress(ctx, demand);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/progress/:id',
    operationId: 'getProgress',
    summary: { zh: '我的诉求进度', en: 'Progress of my demand' },
    access: ['resident', 'reporter'],
    params: IdParams,
    response: ProgressView,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      const demand = await findDemand(ctx, params.id);
      if (!demand || !canReadDemand(ctx.actor, demand)) throw notFound();
      return presentProgress(ctx, demand);
    },
  }),
  readRoute({
    method: 'GET',
    path: '/public-figures',
    operationId: 'getPublicFigures',
    summary: { zh: '公开数字', en: 'Public figures' },
    access: ['anonymous', 'resident', 'reporter', 'staff'],
    response: Type.Object({ open: Type.Integer(), overdue: Type.Integer(), closed: Type.Integer() }),
    handler: async (ctx) => {
      const tallies = await readTallies(ctx, {
        measures: ['matter.state', 'matter.open_ladder'],
        areaCode: ctx.district.areaCode,
        from: stockDay,
        to: stockDay,
      });
      const sum = (measure: string, keep: (key: string) => boolean) =>
        tallies.reduce((n, t) => (t.measure === measure && keep(t.key) ? n + t.value : n), 0);
      return {
        open: sum('matter.open_ladder', () => true),
        overdue: sum('matter.open_ladder', (key) => ['yellow', 'red', 'leader'].includes(key)),
        closed: sum('matter.state', (key) => key === 'closed' || key === 'answered'),
      };
    },
  }),
];

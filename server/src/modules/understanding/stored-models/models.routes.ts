import { type Static, Type } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { modelDamaged, modelGivenUp, modelInUse } from '../understanding.errors.ts';
import { can } from '../understanding.policy.ts';
import { presentModels } from './models.presenter.ts';
import { listModels } from './models.repository.ts';
import { ModelPage, ModelQuery, ModelView, TrainingAccepted } from './models.schema.ts';
import { askForTraining, useModel } from './models.service.ts';

const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);
const usualLimit = 10;

/** The models of the district, what they are worth, and going back to an earlier one (S003-31). */
export const modelRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/text-models',
    operationId: 'listTextModels',
    summary: { zh: '学到的模型及其评估', en: 'Learned models with their evaluation' },
    access: ['staff'],
    query: ModelQuery,
    response: ModelPage,
    problems: [forbidden, invalidInput],
    handler: page,
  }),
  writeRoute({
    method: 'POST',
    path: '/text-models/train',
    operationId: 'trainTextModels',
    summary: { zh: '立即用已议定的事项训练', en: 'Learn from decided matters now' },
    access: ['staff'],
    permission: 'settings.manage',
    status: 202,
    response: TrainingAccepted,
    problems: [forbidden],
    handler: async (ctx) => {
      await askForTraining(ctx);
      return { queued: true };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/text-models/:id/use',
    operationId: 'useTextModel',
    summary: { zh: '改用这个模型（回退）', en: 'Put this model into use (roll back)' },
    access: ['staff'],
    permission: 'settings.manage',
    params: IdParams,
    response: ModelView,
    problems: [forbidden, notFound, modelInUse, modelGivenUp, modelDamaged],
    handler: async (ctx, { params }) => {
      const [view] = await presentModels(ctx, [await useModel(ctx, params.id)]);
      if (!view) throw notFound();
      return view;
    },
  }),
];

async function page(ctx: Ctx, { query }: { query: Static<typeof ModelQuery> }): Promise<Static<typeof ModelPage>> {
  assertAllowed(can.seeModels(ctx.actor, ctx.district.areaCode));
  const limit = query.limit ?? usualLimit;
  const after = query.after ? decodeCursor(Cursor, query.after) : null;
  const rows = await listModels(ctx, { purpose: query.purpose, after, limit: limit + 1 });
  const { items, next } = toPage(rows, limit, (model) => [model.createdAt.toISOString(), model.id]);
  return {
    items: await presentModels(ctx, items),
    next,
    abilities: abilitiesOf({ train: can.train(ctx.actor, ctx.district.areaCode) }, ctx.lang),
  };
}

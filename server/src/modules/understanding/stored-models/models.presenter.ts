import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { accountRefs } from '../../identity/index.ts';
import { can } from '../understanding.policy.ts';
import type { ModelView } from './models.schema.ts';
import type { StoredModel } from './models.types.ts';

/** Models as they are shown, with their figures and what this person may do with them. */
export async function presentModels(ctx: Ctx, models: readonly StoredModel[]): Promise<Static<typeof ModelView>[]> {
  const names = await accountRefs(
    ctx,
    models.map((model) => model.createdBy),
  );
  return models.map((model) => ({
    id: model.id,
    purpose: model.purpose,
    version: model.version,
    state: model.state,
    trainedOn: model.trainedOn,
    evaluation: {
      ...model.evaluation,
      perLabel: [...model.evaluation.perLabel],
      confusion: model.evaluation.confusion.map((row) => [...row]),
    },
    outdatedSince: model.outdatedSince?.toISOString() ?? null,
    createdAt: model.createdAt.toISOString(),
    createdByName: model.createdBy ? (names.get(model.createdBy)?.displayName ?? null) : null,
    abilities: abilitiesOf({ use: can.use(ctx.actor, ctx.district.areaCode, model) }, ctx.lang),
  }));
}

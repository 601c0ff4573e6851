import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { currentCatalogue } from '../../catalogue/index.ts';
import { accountRefs } from '../../identity/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import { can } from '../understanding.policy.ts';
import type { ModelView } from './models.schema.ts';
import type { StoredModel } from './models.types.ts';

/** Models as they are shown, with their figures and what this person may do with them. */
export async function presentModels(ctx: Ctx, models: readonly StoredModel[]): Promise<Static<typeof ModelView>[]> {
  const names = await accountRefs(
    ctx,
    models.map((model) => model.createdBy),
  );
  const nameOf = await labelNames(ctx, models);
  return models.map((model) => ({
    id: model.id,
    purpose: model.purpose,
    version: model.version,
    state: model.state,
    trainedOn: model.trainedOn,
    evaluation: presentEvaluation(model, nameOf),
    outdatedSince: model.outdatedSince?.toISOString() ?? null,
    createdAt: model.createdAt.toISOString(),
    createdByName: model.createdBy ? (names.get(model.createdBy)?.displayName ?? null) : null,
    abilities: abilitiesOf({ use: can.use(ctx.actor, ctx.district.areaCode, model) }, ctx.lang),
  }));
}

function presentEvaluation({ evaluation }: StoredModel, nameOf: (label: string) => string): Static<typeof ModelView>['evaluation'] {
  return {
    ...evaluation,
    perLabel: evaluation.perLabel.map((figures) => ({ ...figures, name: nameOf(figures.label) })),
    confusion: evaluation.confusion.map((row) => [...row]),
    mistakes: evaluation.mistakes?.length ?? 0,
  };
}

/** What a label is called: a type by the catalogue, a unit by its name, classes and urgencies by themselves (the page has words for them). */
async function labelNames(ctx: Ctx, models: readonly StoredModel[]): Promise<(label: string) => string> {
  const { items } = await currentCatalogue(ctx);
  const unitIds = models
    .filter(({ purpose }) => purpose === 'unit')
    .flatMap(({ evaluation }) => evaluation.perLabel.map(({ label }) => label));
  const units = await unitsByIds(ctx, [...new Set(unitIds)]);
  return (label) => items.get(label)?.name[ctx.lang] ?? units.get(label)?.name ?? label;
}

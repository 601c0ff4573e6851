import type { Actor } from '../../platform/context.ts';
import { all, type Decision, holdsFor, when } from '../../platform/permissions.ts';
import type { StoredModel } from './stored-models/models.types.ts';
import { modelGivenUp, modelInUse } from './understanding.errors.ts';

/** Models hold for the whole district, so the permission must be held for the whole district. */
const manages = (actor: Actor, areaCode: string): Decision => when(holdsFor(actor, 'settings.manage', areaCode));

export const can = {
  seeModels: manages,
  train: manages,
  use: (actor: Actor, areaCode: string, model: Pick<StoredModel, 'state' | 'hasBytes' | 'outdatedSince'>): Decision =>
    all(
      manages(actor, areaCode),
      when(model.state !== 'current', modelInUse),
      when(model.hasBytes && model.outdatedSince === null, modelGivenUp),
    ),
};

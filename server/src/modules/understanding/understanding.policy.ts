import type { Actor } from '../../platform/context.ts';
import { all, type Decision, holdsFor, when } from '../../platform/permissions.ts';
import type { StoredModel } from './stored-models/models.types.ts';
import { modelGivenUp, modelInUse } from './understanding.errors.ts';

/** Models hold for the whole district, so the permission must be held for the whole district. */
const manages = (actor: Actor, areaCode: string): Decision => when(holdsFor(actor, 'settings.manage', areaCode));

export const can = {
  /** Figures hold no words of anybody: those who run the platform and those who decide on the class of matters see them. */
  seeModels: (actor: Actor, areaCode: string): Decision =>
    when(['settings.manage', 'matters.determine', 'catalogue.edit'].some((permission) => holdsFor(actor, permission, areaCode))),
  train: manages,
  use: (actor: Actor, areaCode: string, model: Pick<StoredModel, 'state' | 'hasBytes' | 'outdatedSince'>): Decision =>
    all(
      manages(actor, areaCode),
      when(model.state !== 'current', modelInUse),
      when(model.hasBytes && model.outdatedSince === null, modelGivenUp),
    ),
};

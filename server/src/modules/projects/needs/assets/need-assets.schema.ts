import { Type } from 'typebox';
import { Abilities, Id, OneOf, Words } from '../../../../platform/http/schemas.ts';
import { assetKinds } from '../../../deliberation/index.ts';
import { needStates } from '../needs.workflow.ts';

export const AssetChoice = Type.Object({ assetId: Id, words: Words(300) });
export const AssetLeft = Type.Object({ assetId: Id });

const asset = {
  id: Id,
  kind: OneOf(assetKinds),
  name: Type.String(),
  words: Type.String(),
  owner: Type.String(),
  area: Type.String(),
  listed: Type.Boolean(),
};
export const AssetsOfNeed = Type.Object({
  items: Type.Array(Type.Object({ ...asset, how: Type.String({ description: 'How it would serve the need' }) })),
  abilities: Abilities,
});
export const FittingAssets = Type.Object({
  items: Type.Array(Type.Object({ ...asset, because: Type.Array(Type.String(), { description: 'Words that both have' }) })),
});
export const NeedsOfAsset = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      number: Type.String(),
      year: Type.Integer(),
      title: Type.String(),
      area: Type.String(),
      fieldName: Type.String(),
      state: OneOf(needStates),
      stateName: Type.String(),
      how: Type.String(),
    }),
  ),
});

import { Type } from 'typebox';
import { Abilities, AreaCode, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { assetKinds, assetStates, themeStates } from './assets.workflow.ts';

const facts = {
  kind: OneOf(assetKinds),
  name: Words(120),
  words: Words(2000),
  owner: Words(120),
  lng: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  shown: Type.Boolean(),
};
export const NewAsset = Type.Object({ areaCode: AreaCode, ...facts });
export const AssetChange = Type.Object({ version: Version, ...facts });
export const AssetQuery = Type.Object({
  ...PageQuery,
  area: Type.Optional(AreaCode),
  state: Type.Optional(OneOf(assetStates)),
  kind: Type.Optional(OneOf(assetKinds)),
  q: Type.Optional(Type.String({ maxLength: 50, description: 'Words in the name or the description' })),
});
export const KindCountQuery = Type.Object({ area: AreaCode });
export const KindCounts = Type.Object({ kinds: Type.Array(Type.Object({ kind: OneOf(assetKinds), n: Type.Integer() })) });
export const NewTheme = Type.Object({
  areaCode: AreaCode,
  title: Words(120),
  words: Words(5000),
  assetIds: Type.Array(Id, { maxItems: 200 }),
});
export const ThemeQuery = Type.Object({ ...PageQuery, area: Type.Optional(AreaCode), state: Type.Optional(OneOf(themeStates)) });

const words = Nullable(Type.String());
export const AssetView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  areaName: Type.String(),
  kind: OneOf(assetKinds),
  state: OneOf(assetStates),
  stateName: Type.String(),
  name: Type.String(),
  words: Type.String(),
  owner: Type.String(),
  lng: Type.Number(),
  lat: Type.Number(),
  shown: Type.Boolean(),
  goneReason: words,
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});
export const ThemeView = Type.Object({
  id: Id,
  areaCode: Type.String(),
  areaName: Type.String(),
  state: OneOf(themeStates),
  stateName: Type.String(),
  title: Type.String(),
  words: Type.String(),
  assets: Type.Array(Type.Object({ id: Id, kind: OneOf(assetKinds), name: Type.String(), listed: Type.Boolean() })),
  decidedAt: Nullable(Timestamp),
  endedReason: words,
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
});

import { type AnyRoute, readRoute, writeRoute } from '../../../../platform/http/route.ts';
import { IdParams } from '../../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../../platform/problem.ts';
import { assetUnfit, notYourNeed } from '../needs.errors.ts';
import { assetsFitting, assetsOfNeed, needsOfAsset } from './need-assets.presenter.ts';
import { AssetChoice, AssetLeft, AssetsOfNeed, FittingAssets, NeedsOfAsset } from './need-assets.schema.ts';
import { chooseAsset, leaveAsset } from './need-assets.service.ts';

const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
const ofWorkers = { access: ['staff'] as const, permission: 'needs.read', params: IdParams };

/** What communities have for their needs, from the side of the need and of the asset. */
export const needAssetRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/needs/:id/assets',
    operationId: 'listAssetsOfNeed',
    summary: { zh: '可以用上的社区资源', en: 'Assets that could serve a need' },
    access: everybody,
    params: IdParams,
    response: AssetsOfNeed,
    problems: [notFound],
    handler: (ctx, { params }) => assetsOfNeed(ctx, params.id),
  }),
  readRoute({
    ...ofWorkers,
    method: 'GET',
    path: '/needs/:id/fitting-assets',
    operationId: 'listFittingAssets',
    summary: { zh: '可能合适的社区资源', en: 'Assets that might fit a need' },
    response: FittingAssets,
    problems: [notFound],
    handler: (ctx, { params }) => assetsFitting(ctx, params.id),
  }),
  readRoute({
    method: 'GET',
    path: '/assets/:id/needs',
    operationId: 'listNeedsOfAsset',
    summary: { zh: '资源可以满足的需求', en: 'Needs an asset could serve' },
    access: everybody,
    params: IdParams,
    response: NeedsOfAsset,
    problems: [notFound],
    handler: (ctx, { params }) => needsOfAsset(ctx, params.id),
  }),
  writeRoute({
    ...ofWorkers,
    method: 'POST',
    path: '/needs/:id/assets',
    operationId: 'chooseAssetForNeed',
    summary: { zh: '为需求选用资源', en: 'Choose an asset for a need' },
    body: AssetChoice,
    response: AssetsOfNeed,
    problems: [notFound, notYourNeed, assetUnfit, invalidInput],
    handler: async (ctx, { params, body }) => {
      await chooseAsset(ctx, params.id, body);
      return assetsOfNeed(ctx, params.id);
    },
  }),
  writeRoute({
    ...ofWorkers,
    method: 'POST',
    path: '/needs/:id/assets/leave',
    operationId: 'leaveAssetOfNeed',
    summary: { zh: '不再选用资源', en: 'Take an asset off a need' },
    body: AssetLeft,
    response: AssetsOfNeed,
    problems: [notFound, notYourNeed],
    handler: async (ctx, { params, body }) => {
      await leaveAsset(ctx, params.id, body);
      return assetsOfNeed(ctx, params.id);
    },
  }),
];

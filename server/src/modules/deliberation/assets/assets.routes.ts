import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, PageOf } from '../../../platform/http/schemas.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { communityNeeded } from '../communal/communal.errors.ts';
import { everybody, onRecord, stepProblems, stepRoute, Versioned, WithReason } from '../communal/routes.ts';
import * as problem from './assets.errors.ts';
import { assetView, kindCounts, listAssets, listThemes, themeView } from './assets.presenter.ts';
import {
  AssetChange,
  AssetQuery,
  AssetView,
  KindCountQuery,
  KindCounts,
  NewAsset,
  NewTheme,
  ThemeQuery,
  ThemeView,
} from './assets.schema.ts';
import { adoptTheme, changeAsset, endTheme, enterAsset, proposeTheme, removeAsset, restoreAsset } from './assets.service.ts';

const onAsset = onRecord(assetView);
const onTheme = onRecord(themeView);
const ofAsset = stepRoute('community_life.manage', AssetView);
const ofTheme = stepRoute('community_life.manage', ThemeView);
const steps = [...stepProblems, problem.notYourAsset];

/** What communities have, and the themes they draw from it. */
export const assetRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/assets',
    operationId: 'listAssets',
    summary: { zh: '社区资源', en: 'Assets' },
    access: everybody,
    query: AssetQuery,
    response: PageOf(AssetView),
    handler: (ctx, { query }) => listAssets(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/assets/kinds',
    operationId: 'countAssetKinds',
    summary: { zh: '各类资源数量', en: 'Assets by kind' },
    access: everybody,
    query: KindCountQuery,
    response: KindCounts,
    handler: (ctx, { query }) => kindCounts(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/assets/:id',
    operationId: 'getAsset',
    summary: { zh: '查看资源', en: 'An asset' },
    access: everybody,
    params: IdParams,
    response: AssetView,
    problems: [notFound],
    handler: (ctx, { params }) => assetView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/assets',
    operationId: 'enterAsset',
    summary: { zh: '登记资源', en: 'Enter an asset' },
    access: ['staff'],
    permission: 'community_life.manage',
    status: 201,
    body: NewAsset,
    response: AssetView,
    problems: [notFound, invalidInput, problem.notYourAsset, communityNeeded],
    handler: async (ctx, { body }) => assetView(ctx, await enterAsset(ctx, body)),
  }),
  writeRoute({
    ...ofAsset,
    method: 'PATCH',
    path: '/assets/:id',
    operationId: 'changeAsset',
    summary: { zh: '修改资源', en: 'Change an asset' },
    body: AssetChange,
    problems: [notFound, invalidInput, editConflict, problem.notYourAsset, problem.assetNotListed],
    handler: onAsset(changeAsset),
  }),
  writeRoute({
    ...ofAsset,
    path: '/assets/:id/remove',
    operationId: 'removeAsset',
    summary: { zh: '移出资源册', en: 'Take an asset off the register' },
    body: WithReason,
    problems: steps,
    handler: onAsset(removeAsset),
  }),
  writeRoute({
    ...ofAsset,
    path: '/assets/:id/restore',
    operationId: 'restoreAsset',
    summary: { zh: '恢复在册', en: 'List an asset again' },
    body: Versioned,
    problems: steps,
    handler: onAsset(restoreAsset),
  }),
  readRoute({
    method: 'GET',
    path: '/themes',
    operationId: 'listThemes',
    summary: { zh: '社区主题', en: 'Themes' },
    access: everybody,
    query: ThemeQuery,
    response: PageOf(ThemeView),
    handler: (ctx, { query }) => listThemes(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/themes/:id',
    operationId: 'getTheme',
    summary: { zh: '查看社区主题', en: 'A theme' },
    access: everybody,
    params: IdParams,
    response: ThemeView,
    problems: [notFound],
    handler: (ctx, { params }) => themeView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/themes',
    operationId: 'proposeTheme',
    summary: { zh: '提出社区主题', en: 'Propose a theme' },
    access: ['staff'],
    permission: 'community_life.manage',
    status: 201,
    body: NewTheme,
    response: ThemeView,
    problems: [notFound, invalidInput, problem.notYourAsset, communityNeeded, problem.themeAssetMissing, problem.themeAssetUnfit],
    handler: async (ctx, { body }) => themeView(ctx, await proposeTheme(ctx, body)),
  }),
  writeRoute({
    ...ofTheme,
    path: '/themes/:id/adopt',
    operationId: 'adoptTheme',
    summary: { zh: '确定社区主题', en: 'Adopt a theme' },
    body: Versioned,
    problems: [...steps, problem.ownTheme],
    handler: onTheme(adoptTheme),
  }),
  writeRoute({
    ...ofTheme,
    path: '/themes/:id/decline',
    operationId: 'declineTheme',
    summary: { zh: '不采用主题', en: 'Decline a theme' },
    body: WithReason,
    problems: steps,
    handler: onTheme((ctx, id, body: { version: number; reason: string }) => endTheme(ctx, id, 'decline', body)),
  }),
  writeRoute({
    ...ofTheme,
    path: '/themes/:id/end',
    operationId: 'endTheme',
    summary: { zh: '结束社区主题', en: 'End a theme' },
    body: WithReason,
    problems: steps,
    handler: onTheme((ctx, id, body: { version: number; reason: string }) => endTheme(ctx, id, 'end', body)),
  }),
];

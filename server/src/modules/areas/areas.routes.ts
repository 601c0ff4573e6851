import { readRoute, writeRoute } from '../../platform/http/route.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../platform/problem.ts';
import { areaEnded, areaExists, areaHasChildren, areaMisplaced, badAlias, badBoundary, mergeNotPossible } from './areas.errors.ts';
import { presentArea } from './areas.presenter.ts';
import {
  AreaCodeParams,
  AreaListQuery,
  AreaMap,
  AreaPage,
  AreaSummary,
  AreaView,
  BlindSpotList,
  BoundaryBody,
  ChangeAreaBody,
  CreateAreaBody,
  MergeBody,
} from './areas.schema.ts';
import { changeArea, createArea, drawBoundary } from './areas.service.ts';
import { areaMap, areaPage, areaView } from './areas.views.ts';
import { blindSpotsFor } from './blind-spots.queries.ts';
import { mergeAreas } from './succession.service.ts';

/** Names of areas are public, for everybody who looks for a place. */
export const everybody = ['staff', 'resident', 'reporter', 'anonymous'] as const;

export const areaRoutes = [
  readRoute({
    method: 'GET',
    path: '/areas',
    operationId: 'listAreas',
    summary: { zh: '查询行政区划', en: 'List areas' },
    access: everybody,
    query: AreaListQuery,
    response: AreaPage,
    problems: [invalidInput],
    handler: (ctx, { query }) => areaPage(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/areas/blind-spots',
    operationId: 'listAreaBlindSpots',
    summary: { zh: '区划盲点', en: 'Blind spots of the areas' },
    access: ['staff'],
    permission: 'areas.manage',
    response: BlindSpotList,
    problems: [forbidden],
    handler: async (ctx) => ({ items: await blindSpotsFor(ctx) }),
  }),
  readRoute({
    method: 'GET',
    path: '/areas/:code',
    operationId: 'getArea',
    summary: { zh: '查看区域', en: 'Show an area' },
    access: everybody,
    params: AreaCodeParams,
    response: AreaView,
    problems: [notFound],
    handler: (ctx, { params }) => areaView(ctx, params.code),
  }),
  readRoute({
    method: 'GET',
    path: '/areas/:code/map',
    operationId: 'getAreaMap',
    summary: { zh: '下级区域地图', en: 'Map of the areas below' },
    access: everybody,
    params: AreaCodeParams,
    response: AreaMap,
    problems: [notFound],
    handler: (ctx, { params }) => areaMap(ctx, params.code),
  }),
  writeRoute({
    method: 'POST',
    path: '/areas',
    operationId: 'createArea',
    summary: { zh: '新增区域', en: 'Add an area' },
    access: ['staff'],
    permission: 'areas.manage',
    body: CreateAreaBody,
    response: AreaSummary,
    status: 201,
    problems: [invalidInput, forbidden, notFound, areaExists, areaEnded, areaMisplaced, badAlias],
    handler: async (ctx, { body }) => presentArea(await createArea(ctx, body)),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/areas/:code',
    operationId: 'changeArea',
    summary: { zh: '修改区域', en: 'Change an area' },
    access: ['staff'],
    permission: 'areas.manage',
    params: AreaCodeParams,
    body: ChangeAreaBody,
    response: AreaSummary,
    problems: [invalidInput, forbidden, notFound, editConflict, areaMisplaced, badAlias],
    handler: async (ctx, { params, body }) => presentArea(await changeArea(ctx, params.code, body)),
  }),
  writeRoute({
    method: 'PUT',
    path: '/areas/:code/boundary',
    operationId: 'drawAreaBoundary',
    summary: { zh: '绘制边界', en: 'Draw the outline of an area' },
    access: ['staff'],
    permission: 'areas.manage',
    params: AreaCodeParams,
    body: BoundaryBody,
    response: AreaSummary,
    problems: [invalidInput, forbidden, notFound, editConflict, badBoundary],
    handler: async (ctx, { params, body }) => presentArea(await drawBoundary(ctx, params.code, body)),
  }),
  writeRoute({
    method: 'POST',
    path: '/areas/merge',
    operationId: 'mergeAreas',
    summary: { zh: '合并区域', en: 'Merge areas' },
    access: ['staff'],
    permission: 'areas.manage',
    body: MergeBody,
    response: AreaSummary,
    problems: [invalidInput, forbidden, notFound, areaEnded, areaHasChildren, mergeNotPossible],
    handler: async (ctx, { body }) => presentArea(await mergeAreas(ctx, body)),
  }),
];

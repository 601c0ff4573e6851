import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams } from '../../../platform/http/schemas.ts';
import { editConflict, forbidden, invalidInput, notFound } from '../../../platform/problem.ts';
import { badOpeningHours, centreLevelWrong, deskInUse, unitInactive } from '../organizations.errors.ts';
import { CentreListQuery, CentrePage, CentreView, ChangeCentreBody, CreateCentreBody } from './centres.schema.ts';
import { changeCentre, createCentre } from './centres.service.ts';
import { centrePage, centreView, presentCentre } from './centres.views.ts';

const everybody = ['staff', 'resident', 'reporter', 'anonymous'] as const;
const managed = { access: ['staff'], permission: 'organizations.manage' } as const;

export const centreRoutes = [
  readRoute({
    method: 'GET',
    path: '/service-centres',
    operationId: 'listServiceCentres',
    summary: { zh: '服务中心', en: 'Service centres' },
    access: everybody,
    query: CentreListQuery,
    response: CentrePage,
    problems: [invalidInput],
    handler: (ctx, { query }) => centrePage(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/service-centres/:id',
    operationId: 'getServiceCentre',
    summary: { zh: '查看服务中心', en: 'Show a service centre' },
    access: everybody,
    params: IdParams,
    response: CentreView,
    problems: [notFound],
    handler: (ctx, { params }) => centreView(ctx, params.id),
  }),
  writeRoute({
    method: 'POST',
    path: '/service-centres',
    operationId: 'createServiceCentre',
    summary: { zh: '新增服务中心', en: 'Add a service centre' },
    ...managed,
    body: CreateCentreBody,
    response: CentreView,
    status: 201,
    problems: [invalidInput, forbidden, notFound, unitInactive, centreLevelWrong, badOpeningHours],
    handler: async (ctx, { body }) => presentCentre(ctx, await createCentre(ctx, body)),
  }),
  writeRoute({
    method: 'PATCH',
    path: '/service-centres/:id',
    operationId: 'changeServiceCentre',
    summary: { zh: '修改服务中心', en: 'Change a service centre' },
    ...managed,
    params: IdParams,
    body: ChangeCentreBody,
    response: CentreView,
    problems: [invalidInput, forbidden, notFound, editConflict, unitInactive, deskInUse, badOpeningHours],
    handler: async (ctx, { params, body }) => presentCentre(ctx, await changeCentre(ctx, params.id, body)),
  }),
];
